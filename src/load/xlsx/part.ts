import { Failure } from '../../model/failure.ts';
import { readXml, type XmlElement } from '../xml.ts';

/** What a reader of a workbook's part hears: the part's own elements only, extensions passed over. */
export interface PartReader {
  /** `path` holds the local names from the root down to this element; it changes after the call. */
  readonly open: (path: readonly string[], element: XmlElement) => void;
  readonly close?: (path: readonly string[]) => void;
  readonly text?: (piece: string) => void;
}

/**
 * Reads a part whose root element is `root`. Elements of another namespace than the root's are passed
 * over with all they hold, so transitional, strict and prefixed files read alike. @throws Failure
 */
export function readPart(bytes: Uint8Array, part: string, root: string, reader: PartReader): void {
  const path: string[] = [];
  let uri: string | undefined;
  let foreign = 0;
  readXml(bytes, part, {
    open: (element) => {
      if (uri === undefined) {
        uri = element.uri;
        if (element.local !== root)
          throw damaged(`“${part}”不是预期的内容（${root}）`, `"${part}" is not what it should be (${root})`);
      }
      if (foreign > 0 || element.uri !== uri) {
        foreign++;
        return;
      }
      path.push(element.local);
      reader.open(path, element);
    },
    close: () => {
      if (foreign > 0) {
        foreign--;
        return;
      }
      reader.close?.(path);
      path.pop();
    },
    text: (piece) => {
      if (foreign === 0) reader.text?.(piece);
    },
  });
}

/** A failure `corrupt` of a workbook: what is wrong, and to save it again. */
export function damaged(zh: string, en: string): Failure {
  return new Failure('corrupt', {
    zh: `工作簿已损坏：${zh}；请在 Excel 或 WPS 中打开并另存后再检查。`,
    en: `The workbook is damaged: ${en}; open it in Excel or WPS, save it and check that.`,
  });
}
