/** Leaves out the colours that cli-table3 asks for only where it is to draw in them; the tables here have chalk's. */
const withoutColours = {
  name: 'without-colours',
  setup(builder) {
    builder.onResolve({ filter: /^@colors\/colors/ }, () => ({ path: 'colours', namespace: 'nothing' }));
    builder.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
  },
};

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
  plugins: [withoutColours],
};
