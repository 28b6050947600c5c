#!/usr/bin/env node
try {
  require('../dist/cli.cjs');
} catch (error) {
  process.exitCode = 2;
  if (error.code !== 'MODULE_NOT_FOUND' || !error.message.includes('cli.cjs')) throw error;
  console.error('gouji: 还没有构建，请先运行 npm run build (not built yet: run npm run build first)');
}
