import type { Loader } from '../loader.ts';

/** Reports in the canonical JSON form: one object, or an array of them. */
export const json: Loader = {
  format: 'json',
  extensions: ['.json'],
  typed: true,
  recognises: (bytes, extension) => extension === '.json' || startsLikeJson(bytes),
  load: async (bytes) => (await import('./read-json.ts')).readJson(bytes),
};

function startsLikeJson(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-8')
    .decode(bytes.subarray(0, 64))
    .replace(/^\ufeff/, '')
    .trimStart();
  return /^(?:\{\s*["}]|\[\s*[{\]])/.test(head) || head === '{' || head === '[';
}
