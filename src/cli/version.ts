/** The version of the package, put in when it is built. */
export const version = process.env.GOUJI_VERSION ?? '0.0.0';

/** What the package was built from, as a hash: it changes with any line of code, edition or word list. */
export const build = process.env.GOUJI_BUILD ?? 'source';
