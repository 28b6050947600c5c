import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { checkSize } from '../../load/index.ts';
import { Failure } from '../../model/failure.ts';
import type { FilePath } from './file-path.ts';

/** Smaller files are read at once, which takes a tenth of the processor's time. */
const smallFile = 2 ** 20;

/**
 * The bytes of a regular file. Pipes and devices are not opened, and a file that is too large is not read.
 * @throws Failure
 */
export async function readRegularFile(path: FilePath, mostBytes?: number): Promise<Uint8Array> {
  try {
    const found = statSync(path);
    if (found.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (!found.isFile())
      throw new Failure('unsupported-type', {
        zh: '这不是普通文件（是管道或设备），没有打开；要检查管道里的内容，请用 - 从标准输入读。',
        en: 'This is no regular file but a pipe or device and was not opened; give piped content as - (standard input).',
      });
    checkSize(found.size, mostBytes);
    return found.size <= smallFile ? readFileSync(path) : await readFile(path);
  } catch (error) {
    throw error instanceof Failure ? error : readFailure(error as NodeJS.ErrnoException);
  }
}

/** Why a file or folder could not be read, from the error of the system. */
export function readFailure({ code }: NodeJS.ErrnoException): Failure {
  if (code === 'EACCES' || code === 'EPERM')
    return new Failure('permission-denied', {
      zh: '没有读取的权限，请向管理员或文件的所有者要求。',
      en: 'There is no permission to read it; ask its owner or the administrator.',
    });
  if (code === 'ENOENT')
    return new Failure('not-found', {
      zh: '文件不在了，或是一个失效的链接，请核对。',
      en: 'It is not there any more, or is a link to nothing.',
    });
  return new Failure('not-found', {
    zh: `读不到（系统错误 ${code}），请核对路径，或把文件复制到本机再检查。`,
    en: `It cannot be read (system error ${code}); check the path, or copy the file to this machine.`,
  });
}

/** Everything that standard input holds. @throws Failure where it is too large */
export async function readStdin(mostBytes?: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).length;
    checkSize(size, mostBytes);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
