import { Failure } from '../../model/failure.ts';

/** The failure of a file whose check was broken off after so many seconds. */
export function tooSlow(seconds: number): Failure {
  return new Failure('too-slow', {
    zh: `检查了 ${seconds} 秒还没有完成，已停下；请核对文件是否过大或已损坏，或用 --timeout 放宽时间。`,
    en: `Checking it was not done after ${seconds} s and was stopped; see whether the file is damaged or far too large, or allow more with --timeout.`,
  });
}
