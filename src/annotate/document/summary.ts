import { listMark } from '../../model/list-mark.ts';
import { type Language, speaker } from '../../model/localized.ts';
import type { ListLine, Marking } from '../mark.ts';

/** Most lines of the comment that stands at the beginning. */
const mostLines = 60;

/** What the comment at the beginning of a document says: the verdict, and all that has no place of its own. */
export function summaryLines(markings: readonly Marking[], language: Language): string[] {
  const t = speaker(language);
  const lines = [
    listMark[language],
    t(
      '这是标注过的副本。请在原文件上改，改完再检查一次。',
      'This is a marked copy. Mend the original and check it again.',
    ),
    ...markings.flatMap(({ heading, list }) => {
      const placed = list.filter(({ place }) => place).length;
      const others = list.filter(({ place }) => !place).map(lineText);
      const count = t(`在各处的批注里另有 ${placed} 条`, `${placed} more in comments at their places`);
      return [heading, ...others, ...(placed > 0 ? [count] : [])];
    }),
  ];
  if (lines.length <= mostLines) return lines;
  const left = lines.length - mostLines;
  return [...lines.slice(0, mostLines), t(`另有 ${left} 条`, `${left} more`)];
}

const lineText = ({ severity, message }: ListLine): string => `[${severity}] ${message}`;
