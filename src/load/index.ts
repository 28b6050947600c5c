import type { Block, Format, Loaded } from '../model/document.ts';
import { Failure } from '../model/failure.ts';
import { isListMark } from '../model/list-mark.ts';
import { readable } from './blocks/readable.ts';
import { csv } from './csv/index.ts';
import { docx } from './docx/index.ts';
import { html } from './html/index.ts';
import { json } from './json/index.ts';
import type { Loader } from './loader.ts';
import { ods } from './ods/index.ts';
import { pdf } from './pdf/index.ts';
import { text } from './text/index.ts';
import { xls } from './xls/index.ts';
import { xlsx } from './xlsx/index.ts';

/** All loaders; the first that recognises the bytes reads the file. */
const loaders: readonly Loader[] = [xlsx, docx, ods, xls, pdf, html, json, csv, text];

/** Every extension that some loader reads, in lower case with the dot. */
export const extensions: ReadonlySet<string> = new Set(loaders.flatMap((loader) => loader.extensions));

/** Extensions of office files that no loader reads by their own type; their content may be another's. */
const unreadExtensions: ReadonlySet<string> = new Set(['.doc', '.dot', '.wps', '.rtf', '.xlsb']);

/** Larger files are refused before anything is read of them, unless another limit is asked for. */
export const usualMostBytes = 100 * 2 ** 20;

/** Refuses a file by its size in bytes, before it is read. @throws Failure `too-large` */
export function checkSize(size: number, mostBytes = usualMostBytes): void {
  if (size <= mostBytes) return;
  const [has, most] = [size, mostBytes].map((bytes) => Math.round((bytes / 2 ** 20) * 100) / 100);
  throw new Failure('too-large', {
    zh: `文件有 ${has} MB，超过 ${most} MB 的上限。`,
    en: `The file has ${has} MB, over the limit of ${most} MB.`,
  });
}

/** The extension of a file name in lower case with the dot; '' where it has none. */
export function extensionOf(name: string): string {
  return /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '';
}

/**
 * Reads a file of any known type; content decides the type, the name only where content cannot.
 * @throws Failure with one sentence for the user.
 */
export async function load(bytes: Uint8Array, name: string, mostBytes?: number): Promise<Loaded> {
  if (bytes.length === 0)
    throw new Failure('empty-file', { zh: '文件是空的（0 字节）。', en: 'The file is empty (0 bytes).' });
  checkSize(bytes.length, mostBytes);
  const extension = extensionOf(name);
  const loader = loaders.find((candidate) => candidate.recognises(bytes, extension));
  if (!loader)
    throw extensions.has(extension)
      ? new Failure('corrupt', {
          zh: `内容不是 ${extension} 文件，可能已损坏；请用原来的软件打开，另存一份再检查。`,
          en: `The content is no ${extension} file; it may be damaged: open it in its own program and save a copy.`,
        })
      : new Failure('unsupported-type', {
          zh: `不认识这种文件${extension ? `（${extension}）` : ''}，请另存为 .xlsx 或 .docx 再检查。`,
          en: `This type of file${extension ? ` (${extension})` : ''} is not known; save it as .xlsx or .docx.`,
        });
  const known = extensions.has(extension) || unreadExtensions.has(extension);
  const misnamed = known && !loader.extensions.includes(extension) ? { misnamed: extension } : {};
  const { content, ...rest } = await loader.load(bytes);
  const reports =
    'blocks' in content ? { blocks: content.blocks.filter((block) => !isListSheet(block)) } : content;
  return {
    format: loader.format satisfies Format,
    typed: loader.typed,
    ...misnamed,
    content: readable(reports),
    ...rest,
  };
}

/** Whether a block is the list that stands first in a marked workbook, which speaks of the report and is none. */
function isListSheet(block: Block): boolean {
  if (block.kind !== 'table' || block.sheet === undefined) return false;
  const [first] = block.rows[0]?.cells ?? [];
  return first !== undefined && isListMark(first.text);
}
