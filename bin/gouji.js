#!/usr/bin/env node
import('../dist/cli.js').catch((error) => {
  process.exitCode = 2;
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes('cli.js')) throw error;
  console.error('gouji: 还没有构建，请先运行 npm run build (not built yet: run npm run build first)');
});
