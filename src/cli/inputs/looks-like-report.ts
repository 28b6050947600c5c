import { editions } from '../../generated/editions.ts';
import { decodeText } from '../../load/bytes/decode.ts';
import { load } from '../../load/index.ts';

/** A name that says that the file is the report. */
const named = /信息公开.{0,20}(?:年度报告|年报)/;
/** What the report is called, at the end of a line. */
const called =
  /(?:政府)?信息公开(?:工作)?(?:情况)?的?(?:年度报告|年报)[\p{P}\p{S}\s]{0,4}(?:[（(].{0,20}[）)])?$/u;
/** What stands before it in a title: nothing, a year, a body, the blanks of a template. */
const titled =
  /(?:^|年度?|\d{4}|[局委办厅府院会部署站所室处中心队社镇乡街道州市县区旗校司]|[xX×*＊]|的)[\p{P}\p{S}\s]*$/u;

const tableKeys = new Set(editions.flatMap(({ tables }) => tables.map(({ key }) => key)));
const headings = editions.flatMap(({ sections }) => sections.filter(({ content }) => content === 'table'));

/** Of longer texts the beginning is looked at. */
const mostLines = 5000;
const longestTitle = 60;

/**
 * Whether a file in which no report was found may be meant as one: by its name, by a line that is the title, by two
 * headings of the form's tables, or by a table of the form among the keys of its JSON.
 */
export async function looksLikeReport(name: string, bytes: Uint8Array | undefined): Promise<boolean> {
  if (isNamedLikeReport(name)) return true;
  if (bytes === undefined) return false;
  const json = jsonOf(bytes);
  if (json !== undefined) return holdsTable(json);
  const lines = (await linesOf(bytes, name)).map((line) => line.trim()).filter((line) => line !== '');
  return lines.some(isTitle) || headingsAmong(lines) >= 2;
}

/** Whether the name of a file says that it is the report. */
export function isNamedLikeReport(name: string): boolean {
  return named.test(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
}

function isTitle(line: string): boolean {
  const plain = line.replace(/^[#>\s*_]+|[\s*_]+$/g, '');
  if (plain.length > longestTitle) return false;
  const end = called.exec(plain);
  return end !== null && titled.test(plain.slice(0, end.index));
}

function headingsAmong(lines: readonly string[]): number {
  const found = new Set<string>();
  for (const line of lines) {
    if (line.length > 40) continue;
    for (const { key, cores } of headings) if (cores.some((core) => line.includes(core))) found.add(key);
  }
  return found.size;
}

/** The value of a JSON text; of one with mistakes, its text; undefined for anything else. */
function jsonOf(bytes: Uint8Array): unknown {
  const head = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  if (!/^[[{]/.test(head)) return undefined;
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function holdsTable(json: unknown): boolean {
  if (typeof json === 'string') return [...tableKeys].some((key) => json.includes(`"${key}"`));
  const reports: unknown[] = Array.isArray(json) ? json : [json];
  return reports.some(
    (report) =>
      typeof report === 'object' && report !== null && Object.keys(report).some((key) => tableKeys.has(key)),
  );
}

/** The lines of text of a file, those of its cells too. */
async function linesOf(bytes: Uint8Array, name: string): Promise<string[]> {
  const loaded = await load(bytes, name).catch(() => undefined);
  const content = loaded?.content;
  if (content === undefined) {
    try {
      return decodeText(bytes.subarray(0, 2 ** 20))
        .text.split(/[\r\n]+/)
        .slice(0, mostLines);
    } catch {
      return [];
    }
  }
  if (!('blocks' in content)) return [];
  const texts = content.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.text]
      : block.rows.slice(0, mostLines).flatMap(({ cells }) => cells.map(({ text }) => text)),
  );
  return texts.slice(0, mostLines).flatMap((text) => text.split(/[\r\n]+/));
}
