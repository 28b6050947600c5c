import { mkdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { MarkSettings } from '../../../annotate/marking.ts';
import { isMarkedCopy } from '../../../annotate/package/stamp.ts';
import { extensionOf } from '../../../load/index.ts';
import { Failure, internalFailure } from '../../../model/failure.ts';
import { type Localized, speaker } from '../../../model/localized.ts';
import type { JudgedReport, ReportResult } from '../../../model/result.ts';
import { printable } from '../../../reporters/printable.ts';
import { type FilePath, pathName } from '../../inputs/file-path.ts';
import type { Input } from '../../inputs/inputs.ts';
import { writeNewFile } from '../../outputs/new-file.ts';
import { byAllBytes, checkTarget } from '../../outputs/target.ts';
import { UsageError } from '../../usage-error.ts';

/** Where marked copies go, and what must not be written over. */
export interface CopySettings extends MarkSettings {
  readonly folder: string;
  readonly inputs: readonly FilePath[];
  readonly force: boolean;
  /** Larger files are refused. */
  readonly mostBytes: number;
}

/** Makes the folder of copies. @throws UsageError */
export async function openCopies(settings: CopySettings): Promise<MarkedCopies> {
  if (settings.folder === '')
    throw new UsageError({
      zh: '没有写出放标注副本的文件夹，如 --annotate 标注',
      en: 'the folder of marked copies is missing, as in --annotate marked',
    });
  await makeFolder(settings.folder);
  return new MarkedCopies(settings);
}

/** The marked copies of one run: those that were written, and what could not be. */
class MarkedCopies {
  private readonly written: string[] = [];
  private readonly failed: Localized[] = [];
  private readonly taken = new Set<string>();
  private readonly settings: CopySettings;

  constructor(settings: CopySettings) {
    this.settings = settings;
  }

  /** Writes the copy of a file in which something was found; a file that cannot be marked stops no other. */
  async add(input: Input, results: readonly ReportResult[]): Promise<void> {
    const judged = results.filter((result): result is JudgedReport => result.status !== 'unreadable');
    if (!judged.some(({ findings }) => findings.length > 0)) return;
    try {
      const { markedCopy } = await import('../../../annotate/index.ts');
      const extension = extensionOf(input.name);
      const copy = await markedCopy(
        await input.read(this.settings.mostBytes),
        judged,
        extension,
        this.settings,
      );
      const path = this.free(copyPath(input.name), copy.extension);
      await makeFolder(dirname(path));
      await checkTarget(path, { ...this.settings, isOurs: byAllBytes(isMarkedCopy) });
      await writeNewFile(path, copy.bytes);
      this.written.push(path);
    } catch (error) {
      const { text } =
        error instanceof UsageError || error instanceof Failure ? error : internalFailure(error);
      this.failed.push({
        zh: `没有标注“${input.name}”：${text.zh}`,
        en: `"${input.name}" was not marked: ${text.en}`,
      });
    }
  }

  /** Whether a copy could not be written. */
  get isIncomplete(): boolean {
    return this.failed.length > 0;
  }

  /** What was written, and what could not be. */
  notices(): string[] {
    const { written, failed } = this;
    const { language, folder } = this.settings;
    const t = speaker(language);
    const [first] = written;
    const lines = failed.map((text) => text[language]);
    if (written.length === 1) lines.push(t(`标注过的副本：${first}`, `marked copy: ${first}`));
    if (written.length > 1)
      lines.push(
        t(
          `标注过的副本 ${written.length} 份，在“${folder}”里`,
          `${written.length} marked copies are in "${folder}"`,
        ),
      );
    return lines.map(printable);
  }

  /** A path that no copy of this run has: numbered, 年报 (2).xlsx, where names are the same. */
  private free(name: string, extension: string): string {
    const whole = extensionOf(name) === extension.toLowerCase() ? name : `${name}${extension}`;
    const stem = whole.slice(0, whole.length - extension.length);
    for (let n = 1; ; n++) {
      const path = join(this.settings.folder, n === 1 ? whole : `${stem} (${n})${extension}`);
      const key = path.normalize('NFC').toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return path;
    }
  }
}

/** Makes a folder and those around it. @throws UsageError */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'EEXIST' || code === 'ENOTDIR'
        ? {
            zh: `“${path}”是一个文件，不能作文件夹；请换一个文件夹名`,
            en: `"${path}" is a file and no folder; choose another name`,
          }
        : {
            zh: `建不了文件夹“${path}”（系统错误 ${code}），请写到别处`,
            en: `the folder "${path}" cannot be made (system error ${code}); write elsewhere`,
          },
    );
  }
}

/**
 * Whether a file that was come upon lies in the folder of copies, which are no reports to check again, unless what was
 * named lies there itself.
 */
export function isCopy({ path, walked }: Input, folder: string, named: readonly FilePath[]): boolean {
  if (!walked || path === undefined || named.some((given) => isWithin(folder, given))) return false;
  return isWithin(folder, path);
}

function isWithin(folder: string, path: FilePath): boolean {
  const from = relative(folder, pathName(path));
  return !isAbsolute(from) && from.split(sep)[0] !== '..';
}

/** The path of a file from the working directory, which its copy has below the folder of copies; of others, the name. */
function copyPath(name: string): string {
  const path = relative(process.cwd(), name);
  const outside = path === '' || isAbsolute(path) || path.split(sep)[0] === '..';
  const kept = outside ? name.split(/[\\/]/).at(-1)! : path;
  return kept
    .split(sep)
    .map((part) => shortened(part.replace(/\p{C}/gu, '_')))
    .join(sep);
}

/** Room is left for an extension and a number. */
function shortened(part: string): string {
  const bytes = new TextEncoder().encode(part);
  if (bytes.length <= 230) return part;
  const extension = extensionOf(part);
  const kept = new TextDecoder().decode(bytes.subarray(0, 200)).replace(/\ufffd+$/, '');
  return `${kept}${extension}`;
}
