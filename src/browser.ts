/** The library for a page: the same core, with what a page has to tell it. */

export * from './index.ts';
export { usePdfData } from './load/pdf/pdf-data.ts';
