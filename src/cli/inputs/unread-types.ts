import { Failure } from '../../model/failure.ts';
import type { Localized } from '../../model/localized.ts';

const asDocument: Localized = {
  zh: '读不了这种文件，请另存为 .docx 再检查',
  en: 'this type cannot be read; save it as .docx',
};
const asWorkbook: Localized = {
  zh: '读不了这种文件，请另存为 .xlsx 再检查',
  en: 'this type cannot be read; save it as .xlsx',
};
const unpacked: Localized = {
  zh: '是压缩包，请先解压再检查',
  en: 'it is an archive; unpack it first',
};
const original: Localized = {
  zh: '是图片，数字读不出，请用原来的 .docx 或 .xlsx 文件',
  en: 'it is a picture, whose numbers cannot be read; use the original .docx or .xlsx',
};

const reasons: readonly [extensions: string, reason: Localized][] = [
  ['.doc .dot .wps .wpt .rtf .odt .ott .uot .uof .pages .mht .mhtml .ppt .pptx .dps', asDocument],
  ['.ofd .ceb .sep .gd .caj .xps .djvu .eml .msg', asDocument],
  ['.xlsb .numbers .dbf .mdb .accdb', asWorkbook],
  ['.zip .rar .7z .tar .gz .tgz .bz2 .xz', unpacked],
  ['.jpg .jpeg .png .bmp .gif .tif .tiff .webp .heic', original],
];

const byExtension = new Map(
  reasons.flatMap(([extensions, reason]) =>
    extensions.split(' ').map((extension) => [extension, reason] as const),
  ),
);

/** Why a file of this extension, in which an office may keep its report, is not read, and what to do. */
export function unreadType(extension: string): Localized | undefined {
  return byExtension.get(extension);
}

/** Whether files of such an extension may hold another type's content, as web pages named .doc do. */
export function mayBeMisnamed(extension: string): boolean {
  const reason = byExtension.get(extension);
  return reason === asDocument || reason === asWorkbook;
}

/** That reason as the failure of a file. */
export function unreadFailure({ zh, en }: Localized): Failure {
  return new Failure('unsupported-type', {
    zh: `${zh}。`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
  });
}
