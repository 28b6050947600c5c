import { validate } from '../../generated/validate-report.cjs';
import type { KeyedReport, Loaded, PointerPlace, Raw } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
import { pathOf } from '../../schema/schema-error.ts';
import { decodeText } from '../bytes/decode.ts';
import { invalidJson, schemaViolation } from './failure.ts';
import { hasRepeatedKey, misusedKey } from './keys.ts';
import { lineAndColumn } from './line-column.ts';

/** Reads reports in the canonical JSON form: one object, or an array of them. @throws Failure */
export async function readJson(bytes: Uint8Array): Promise<Pick<Loaded, 'content' | 'locate'>> {
  const { text } = decodeText(bytes);
  const data = await parse(text);
  const misused = hasRepeatedKey(text, data) ? await misusedKey(text) : undefined;
  if (misused) throw misused;
  const many = Array.isArray(data);
  const items: unknown[] = many ? data : [data];
  if (items.length === 0)
    throw new Failure('no-report', {
      zh: '文件里是一个空数组，没有报告。',
      en: 'The file holds an empty array and no report.',
    });
  for (const [i, item] of items.entries())
    if (!validate(item)) throw await schemaViolation(validate.errors![0]!, many ? `/${i}` : '', text, item);
  let root: unknown;
  const { parseTree, findNodeAtLocation } = await import('jsonc-parser');
  return {
    content: items.map((item, i) => keyedReport(item as Record<string, unknown>, many ? `/${i}` : '')),
    locate: (pointer) => {
      root ??= parseTree(text);
      return position(text, pointer, (path) => findNodeAtLocation(root as never, path)?.offset);
    },
  };
}

async function parse(text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    throw await invalidJson(text);
  }
}

type OffsetOf = (path: (string | number)[]) => number | undefined;

/** Line and column of a pointer; of what is missing, its nearest parent that exists. */
function position(
  text: string,
  pointer: string,
  offsetOf: OffsetOf,
): { line: number; column: number } | undefined {
  const path = pathOf(pointer);
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(path.slice(0, length));
    if (offset !== undefined) return lineAndColumn(text, offset);
  }
  return undefined;
}

const tables = (item: Record<string, unknown>): [string, Record<string, unknown>][] =>
  Object.entries(item).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && key !== 'sections'
      ? [[key, value as Record<string, unknown>] as [string, Record<string, unknown>]]
      : [],
  );

function keyedReport(item: Record<string, unknown>, base: string): KeyedReport {
  const cells = new Map<string, { raw: Raw; place: PointerPlace }>();
  const visit = (value: unknown, key: string, pointer: string): void => {
    if (typeof value !== 'object' || value === null) {
      cells.set(key, { raw: value as Raw, place: { pointer } });
      return;
    }
    for (const [name, child] of Object.entries(value)) visit(child, `${key}.${name}`, `${pointer}/${name}`);
  };
  const held = tables(item);
  for (const [key, table] of held) visit(table, key, `${base}/${key}`);
  const sections = Object.entries((item.sections ?? {}) as Record<string, string>);
  const { edition, organization, year, publishedOn } = item as Partial<Record<string, never>>;
  return {
    ...(edition === undefined ? {} : { edition }),
    ...(organization === undefined ? {} : { organization }),
    ...(year === undefined ? {} : { year }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    base,
    cells,
    sections: new Map(
      sections.map(([key, text]) => [key, { text, place: { pointer: `${base}/sections/${key}` } }]),
    ),
    tables: new Set(held.map(([key]) => key)),
  };
}
