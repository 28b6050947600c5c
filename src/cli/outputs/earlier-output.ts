import { open } from 'node:fs/promises';
import { loadReports } from '../../check.ts';
import { editions } from '../../generated/editions.ts';
import { rulesOf } from '../../rules/index.ts';
import { canonicalReport } from '../../write/json.ts';
import { reportsJson } from './reports-json.ts';
import { byAllBytes } from './target.ts';

/** What the files of each reporter begin with: words that are soon looked for, and the whole. */
const beginnings: readonly (readonly [start: string, whole: RegExp, inside?: string])[] = [
  ['{', /^\{[^{}]{0,300}"tool":\s*\{\s*(?:"driver":\s*\{\s*)?"name":\s*"gouji"/, '"gouji"'],
  ['{', /^\{[^{}]{0,300}"runs":\s*\[\s*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"gouji"/, '"gouji"'],
  ['{"file":"', /^\{"file":"(?:[^"\\]|\\.)*","status":"(?:passed|failed|unreadable)","(?:edition|failure)":/],
  ['<?xml ', /^<\?xml [^>]*\?>\s*<testsuites name="gouji"/],
  ['<!', /^<!doctype html>[\s\S]{0,1000}<meta name="generator" content="gouji/i],
  ['## ', /^## (?:政府信息公开工作年度报告检查结果|Annual reports on disclosure: results)\n/],
  ['文件,单位', /^文件,单位,年度,级别,检查项,/],
  ['file,', /^file,organization,year,severity,check,/],
  ['organization,', /^organization,year,edition,key,label,value,raw,status,file,place\r?\n/],
  ['::', /^::(?:error|warning|notice) file=[^\n]*,title=[^\n]*::/],
];

/** The last line of a table that was written to a file. */
const tableMark = /\n(?:由 gouji \S+ 写成|written by gouji \S+)\n$/;

/** The last line of a table in a file, by which it is known again. */
export function markOf(version: string, language: 'zh' | 'en'): string {
  return language === 'zh' ? `\n由 gouji ${version} 写成\n` : `\nwritten by gouji ${version}\n`;
}

/** So much of a file tells what it begins with, and so much which line it ends in. */
const head = 16_384;
const tail = 200;

/** Whether the bytes are results that a reporter wrote, which are no report themselves. */
export async function isEarlierResult(bytes: Uint8Array): Promise<boolean> {
  if (isArchive(bytes)) return (await writtenWorkbook(bytes)) === 'results';
  return isResult(bytes.subarray(0, head), bytes.subarray(-tail));
}

/** The same of a file, of which no more is read than tells it: results of many reports are large. */
export async function isEarlierResultFile(path: string, size: number): Promise<boolean> {
  const file = await open(path);
  try {
    const piece = async (length: number, at: number) =>
      (await file.read(new Uint8Array(length), 0, length, at)).buffer;
    const begin = await piece(Math.min(head, size), 0);
    if (isArchive(begin)) return await byAllBytes(isEarlierResult)(path, size);
    return isResult(begin, await piece(Math.min(tail, size), Math.max(0, size - tail)));
  } finally {
    await file.close();
  }
}

function isResult(begin: Uint8Array, end: Uint8Array): boolean {
  const text = textOf(begin);
  const isBegun = beginnings.some(
    ([start, whole, inside = '']) => text.startsWith(start) && text.includes(inside) && whole.test(text),
  );
  return isBegun || isIssueList(text) || tableMark.test(textOf(end));
}

/** Whether the bytes are a report that gouji converted, and nobody changed it since: the form, or canonical JSON. */
export async function isConverted(bytes: Uint8Array): Promise<boolean> {
  return isArchive(bytes) ? (await writtenWorkbook(bytes)) === 'form' : isCanonical(bytes);
}

/** A Code Quality report of ours: the first issue is of one of our rules. */
function isIssueList(head: string): boolean {
  if (!head.startsWith('[\n')) return false;
  if (head === '[\n]\n') return true;
  const name = /^\[\n\{"description":"(?:[^"\\]|\\.)*","check_name":"([^"]+)","fingerprint":/.exec(head)?.[1];
  return name !== undefined && (failureLike.test(name) || rulesOf(editions).some(({ id }) => id === name));
}

const failureLike =
  /^(?:not-found|permission-denied|empty-file|unsupported-type|encrypted|corrupt|too-large|too-slow|invalid-json|schema-violation|no-report|pre-2019|internal-error)$/;

/** Whether a JSON is, byte for byte, what converting it writes. */
async function isCanonical(bytes: Uint8Array): Promise<boolean> {
  if (!/^\s*[[{]/.test(textOf(bytes.subarray(0, 64)))) return false;
  const loaded = await loadReports({ name: 'report.json', bytes }, { editions }).catch(() => undefined);
  if (!loaded) return false;
  const again = reportsJson(loaded.reports.map((report) => canonicalReport(report, editions)));
  return again === textOf(bytes);
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** What of ours a workbook is, by its properties; other programs put theirs there when they save it. */
async function writtenWorkbook(bytes: Uint8Array): Promise<'form' | 'results' | undefined> {
  const { openArchive } = await import('../../load/archive/zip.ts');
  try {
    const archive = openArchive(bytes);
    const text = (name: string) => new TextDecoder().decode(archive.read(name));
    const core = text('docProps/core.xml');
    const unchanged =
      core.includes('<cp:lastModifiedBy>gouji</cp:lastModifiedBy>') &&
      core.includes('>2000-01-01T00:00:00Z</dcterms:modified>') &&
      text('docProps/app.xml').includes('<Application>hucre</Application>');
    if (!unchanged) return undefined;
    return core.includes('<dc:subject>results</dc:subject>') ? 'results' : 'form';
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
