import { type Roster, rosterFromJson, rosterFromTables } from '../../between/roster.ts';
import { decodeText } from '../../load/bytes/decode.ts';
import { extensionOf, load } from '../../load/index.ts';
import { Failure } from '../../model/failure.ts';
import { UsageError } from '../usage-error.ts';
import { readRegularFile } from './read-file.ts';

/** Reads who must report from a workbook, comma-separated values or JSON. @throws UsageError */
export async function readRoster(path: string): Promise<Roster> {
  try {
    const bytes = await readRegularFile(path);
    if (extensionOf(path) === '.json') return rosterFromJson(await parseJson(decodeText(bytes).text));
    const { content } = await load(bytes, path);
    return rosterFromTables(
      'blocks' in content ? content.blocks.filter((block) => block.kind === 'table') : [],
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new UsageError({
      zh: `名单“${path}”：${error.text.zh}`,
      en: `the roster "${path}": ${error.text.en}`,
    });
  }
}

async function parseJson(text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    const { invalidJson } = await import('../../load/json/failure.ts');
    throw await invalidJson(text);
  }
}
