/** How the library is bundled for a page: with all that it needs and nothing of Node. */
export const browserOptions = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2023',
  mainFields: ['browser', 'module', 'main'],
  minify: true,
  charset: 'utf8',
  logLevel: 'error',
  legalComments: 'none',
};
