import type { Block, Document, KeyedReport, Loaded } from '../../model/document.ts';
import { plainIdeographs } from '../../text/ideographs.ts';

/** Marks of direction and width that show nothing; where they turn a text around they stay, for it is not as shown. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const turning = /[\u061c\u200f\u202b\u202e\u2067]/;

/** Texts of these characters alone are as they seem. */
const plainText = /^[ \t\r\n!-~\u3000-\u3017\u4e00-\u9fff\uff01-\uff5e]*$/;

/** A label or text as its reader sees it; what a cell stores is left as it is. */
function textOf(text: string): string {
  if (plainText.test(text)) return text;
  const plain = plainIdeographs(text);
  return turning.test(plain) ? plain : plain.replace(unseen, '');
}

function readableBlock(block: Block): Block {
  if (block.kind === 'paragraph') return { ...block, text: textOf(block.text) };
  const rows = block.rows.map(({ row, cells }) => ({
    row,
    cells: cells.map((cell) => {
      const text = textOf(cell.text);
      return text === cell.text ? cell : { ...cell, text };
    }),
  }));
  return { ...block, rows };
}

function readableReport(report: KeyedReport): KeyedReport {
  const { organization, sections } = report;
  return {
    ...report,
    ...(organization === undefined ? {} : { organization: textOf(organization) }),
    sections: new Map([...sections].map(([key, { text, place }]) => [key, { text: textOf(text), place }])),
  };
}

/** What a loader read, with all labels, texts and names as their reader sees them. */
export function readable(content: Loaded['content']): Loaded['content'] {
  return 'blocks' in content
    ? ({ blocks: content.blocks.map(readableBlock) } satisfies Document)
    : content.map(readableReport);
}
