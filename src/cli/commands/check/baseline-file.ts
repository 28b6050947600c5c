import { readFile } from 'node:fs/promises';
import type { KnownFile } from '../../../config/baseline.ts';
import { UsageError } from '../../usage-error.ts';

/** A baseline as it stands in a file: what is known of each file, by its path from the baseline's folder. */
interface BaselineFile {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'gouji' };
  readonly kind: 'baseline';
  readonly files: Readonly<Record<string, KnownFile>>;
}

/** Whether the bytes are a baseline, which a new one may replace. */
export async function isBaseline(bytes: Uint8Array): Promise<boolean> {
  return parseBaseline(new TextDecoder().decode(bytes)) !== undefined;
}

/** A baseline as text: the same findings give the same bytes, files are sorted, one finding stands on a line. */
export function baselineText(known: ReadonlyMap<string, KnownFile>): string {
  const files = [...known].sort(([a], [b]) => (a < b ? -1 : 1));
  const list = (items: readonly unknown[]) =>
    items.length === 0
      ? '[]'
      : `[\n${items.map((item) => `        ${JSON.stringify(item)}`).join(',\n')}\n      ]`;
  const blocks = files.map(
    ([file, { findings, skipped }]) =>
      `    ${JSON.stringify(file)}: {\n      "findings": ${list(findings)}${skipped ? `,\n      "skipped": ${list(skipped)}` : ''}\n    }`,
  );
  const body = blocks.length === 0 ? '{}' : `{\n${blocks.join(',\n')}\n  }`;
  return `{\n  "schemaVersion": 1,\n  "tool": { "name": "gouji" },\n  "kind": "baseline",\n  "files": ${body}\n}\n`;
}

/** What a baseline knows of each file. @throws UsageError */
export async function readBaseline(path: string): Promise<Map<string, KnownFile>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError({ zh: `读不到基线“${path}”`, en: `the baseline "${path}" cannot be read` });
  });
  const baseline = parseBaseline(text);
  if (!baseline)
    throw new UsageError({
      zh: `“${path}”不是 gouji 写的基线，或已损坏；请用 gouji baseline 重写`,
      en: `"${path}" is no baseline of gouji, or damaged; gouji baseline writes it anew`,
    });
  return new Map(Object.entries(baseline.files));
}

function parseBaseline(text: string): BaselineFile | undefined {
  try {
    const value = JSON.parse(text.replace(/^\ufeff/, '')) as Partial<BaselineFile> | null;
    const isOurs = value?.tool?.name === 'gouji' && value.kind === 'baseline' && value.schemaVersion === 1;
    const isSound = isOurs && Object.values(value.files ?? {}).every(isKnownFile);
    return isSound && value.files ? (value as BaselineFile) : undefined;
  } catch {
    return undefined;
  }
}

function isKnownFile(file: Partial<KnownFile> | null): boolean {
  const { findings, skipped = [] } = file ?? {};
  return (
    Array.isArray(findings) &&
    findings.every((finding) => typeof finding?.rule === 'string' && isHeld(finding.cells)) &&
    Array.isArray(skipped)
  );
}

const isHeld = (cells: unknown): boolean =>
  cells === undefined || (typeof cells === 'object' && cells !== null && !Array.isArray(cells));
