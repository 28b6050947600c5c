/** The version of the package, put in when it is built. */
export const version = process.env.GOUJI_VERSION ?? '0.0.0';
