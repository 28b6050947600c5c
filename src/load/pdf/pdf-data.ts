/** The piece of Node that finds an installed package; a page in a browser has none. */
interface Host {
  readonly getBuiltinModule?: (name: string) => {
    readonly createRequire: (from: string) => { readonly resolve: (name: string) => string };
  };
}

let address: string | undefined;

/** Sets where a page keeps the folders `cmaps` and `standard_fonts` of pdfjs-dist; the address ends in a slash. */
export function usePdfData(folder: string): void {
  address = folder;
}

/** The folder of pdfjs-dist with the character maps of Chinese fonts; undefined where none is known. */
export function pdfData(): string | undefined {
  try {
    address ??= (globalThis as { process?: Host }).process!.getBuiltinModule!('node:module')
      .createRequire(import.meta.url)
      .resolve('pdfjs-dist/package.json')
      .replace(/package\.json$/, '');
  } catch {
    return undefined;
  }
  return address;
}
