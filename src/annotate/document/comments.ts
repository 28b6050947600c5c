import { author } from '../mark.ts';
import type { OfficePackage } from '../package/office-package.ts';
import { partText } from '../package/text.ts';
import { wordNames } from './names.ts';

const commentsType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/** Adds comments, each a list of lines, to a document, and gives the number of the first. @throws Failure */
export function addComments(
  pack: OfficePackage,
  main: string,
  comments: readonly (readonly string[])[],
): number {
  if (comments.length === 0) return 0;
  let part = pack.relatedPart(main, 'comments');
  if (part === undefined) {
    part = pack.freeName(main.slice(0, main.lastIndexOf('/') + 1), 'comments', 'xml');
    const { uri } = pack.tree(main, () => false).root;
    pack.writeXml(part, `<w:comments xmlns:w="${uri}"></w:comments>`);
    pack.declare(part, commentsType);
    pack.relate(main, 'comments', part);
  }
  return pack.edit(
    part,
    ({ root }, edits) => {
      const { prefix, declared } = wordNames(root);
      const ids = root.children.map(({ attributes }) => Number(attributes[`${prefix}id`]) || 0);
      const first = ids.reduce((most, id) => Math.max(most, id + 1), 0);
      for (const [i, lines] of comments.entries()) {
        const paragraphs = lines.map(
          (line) =>
            `<${prefix}p><${prefix}r><${prefix}t xml:space="preserve">${partText(line)}</${prefix}t></${prefix}r></${prefix}p>`,
        );
        edits.append(
          root,
          `<${prefix}comment${declared} ${prefix}id="${first + i}" ${prefix}author="${author}" ${prefix}initials="${author}">${paragraphs.join('')}</${prefix}comment>`,
        );
      }
      return first;
    },
    (_, parents) => parents.length < 2,
  );
}
