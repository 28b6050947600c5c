import { Failure } from '../../model/failure.ts';

/** The failure for an archive that is damaged, with what is wrong in it. */
export function corrupt(zh: string, en: string): Failure {
  return new Failure('corrupt', {
    zh: `文件已损坏：${zh}；请重新取得原文件，或在 Excel、WPS 中打开并另存后再检查。`,
    en: `The file is damaged: ${en}; fetch the original again, or open it in Excel or WPS, save it and check that.`,
  });
}
