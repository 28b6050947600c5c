import type { Document } from '../../model/document.ts';
import { Failure } from '../../model/failure.ts';
import { type Archive, isZip, openArchive } from '../archive/zip.ts';
import type { Loader } from '../loader.ts';
import type { BodyTrace } from './body-trace.ts';

const RELATIONS = '_rels/.rels';

/** Word documents of Word and WPS: the text and tables of the body as they stand with all changes accepted. */
export const docx: Loader = {
  format: 'docx',
  extensions: ['.docx', '.docm', '.dotx', '.dotm'],
  typed: false,
  recognises(bytes, extension) {
    if (!isZip(bytes)) return false;
    try {
      return openArchive(bytes).names.some((name) => /^word\//i.test(name));
    } catch {
      return docx.extensions.includes(extension);
    }
  },
  async load(bytes) {
    const { part, content } = await readMainPart(openArchive(bytes));
    if (!content)
      throw new Failure('corrupt', {
        zh: `文件中的“${part}”不是 Word 文档正文；请用 Word 或 WPS 打开，另存为 .docx 后再检查。`,
        en: `"${part}" in this file is not the body of a Word document: open it in Word or WPS, save it as .docx and check that.`,
      });
    return { content };
  },
};

/** The name of a document's main part and what it holds; no content where it is no Word document. @throws Failure */
export async function readMainPart(
  archive: Archive,
  trace?: BodyTrace,
): Promise<{ readonly part: string; readonly content: Document | undefined }> {
  const { readBody } = await import('./body.ts');
  const part = await mainPart(archive);
  const { readStyles } = await import('./styles.ts');
  const sheet = `${part.slice(0, part.lastIndexOf('/') + 1)}styles.xml`;
  const styles = archive.has(sheet) ? readStyles(archive.read(sheet), sheet) : undefined;
  return { part, content: readBody(archive.read(part), part, styles, trace) };
}

/** The name of the part that the package's relations call its document. */
async function mainPart(archive: Archive): Promise<string> {
  const { readXml } = await import('../xml.ts');
  let target = 'word/document.xml';
  if (archive.has(RELATIONS))
    readXml(archive.read(RELATIONS), RELATIONS, {
      open({ local, attributes }) {
        if (local === 'Relationship' && attributes.Type?.endsWith('/officeDocument') && attributes.Target)
          target = attributes.Target.replace(/^[./]+/, '');
      },
    });
  return target;
}
