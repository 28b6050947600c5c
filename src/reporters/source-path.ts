/** A file's path from the folder of the run, with `/` between its parts; a path outside stays absolute. */
export function sourcePath(file: string, folder: string): string {
  const path = slashed(file);
  const base = slashed(folder).replace(/\/+$/, '');
  if (path.startsWith(`${base}/`)) return path.slice(base.length + 1);
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The path as a relative reference or, where it is absolute, a file URI. */
export function sourceUri(file: string, folder: string): string {
  const path = sourcePath(file, folder);
  const encoded = path
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]%3A\//.test(encoded) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}

/** Windows paths with `/`; elsewhere a `\` may be part of a name. */
const slashed = (path: string): string =>
  /^[A-Za-z]:[\\/]|^\\\\/.test(path) || (path.includes('\\') && !path.includes('/'))
    ? path.replaceAll('\\', '/')
    : path;
