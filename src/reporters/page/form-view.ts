import type { FormCellBox } from '../../form/printed/printed-form.ts';
import type { Language } from '../../model/localized.ts';
import { escaped } from '../markup.ts';
import { markNames, type PageForm, type PageReport } from './data.ts';

/** The official form as a table, filled as the report is, the cells that something is said of marked. */
export function formView(
  { layout, keys }: PageForm,
  report: PageReport,
  language: Language,
  tried: ReadonlyMap<number, number | null> = new Map(),
): string {
  const byRow = new Map<number, FormCellBox[]>();
  for (const box of layout.cells) byRow.set(box.row, [...(byRow.get(box.row) ?? []), box]);
  const position = new Map(keys.map((key, i) => [key, i]));
  const lines = Array.from({ length: layout.rows }, (_, row) => {
    const boxes = (byRow.get(row) ?? []).sort((a, b) => a.column - b.column);
    const cells = boxes.map((box) =>
      box.key === undefined
        ? labelView(box, report)
        : numberView(box, position.get(box.key)!, report, language, tried),
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  const grid = `<colgroup>${'<col>'.repeat(layout.columns)}</colgroup>`;
  const name = `role="region" aria-label="${escaped(report.title)}"`;
  return `<div class="scroll" tabindex="0" ${name}><table class="form" lang="zh" aria-label="${escaped(report.title)}">${grid}${lines.join('\n')}</table></div>`;
}

const spansOf = ({ rows, columns }: FormCellBox): string =>
  `${rows > 1 ? ` rowspan="${rows}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}`;

const scopes: Partial<Record<FormCellBox['role'], string>> = { head: 'col', label: 'row' };

function labelView(box: FormCellBox, { title }: PageReport): string {
  const scope = scopes[box.role];
  const tag = scope ? 'th' : 'td';
  const text = box.role === 'title' ? title : box.text;
  return `<${tag} class="${box.role}"${scope ? ` scope="${scope}"` : ''}${spansOf(box)}>${escaped(text)}</${tag}>`;
}

const signs = {
  suspect: { sign: '▸', zh: '可疑', en: 'suspect' },
  operand: { sign: '', zh: '', en: '' },
  remark: { sign: '', zh: '', en: '' },
};

function numberView(
  box: FormCellBox,
  cell: number,
  { values, marks, addresses }: PageReport,
  language: Language,
  tried: ReadonlyMap<number, number | null>,
): string {
  const mark = markNames[marks[cell] as keyof typeof markNames];
  const classes = ['number', ...(mark ? [mark] : []), ...(tried.has(cell) ? ['tried'] : [])].join(' ');
  const address = addresses[cell];
  const title = address === undefined ? '' : ` title="${escaped(address)}"`;
  const focus = mark === undefined ? '' : ' tabindex="0"';
  const { sign, ...name } = signs[mark ?? 'remark'];
  const shown =
    sign === '' ? '' : `<span class="sign" role="img" aria-label="${name[language]}">${sign}</span>`;
  const text = escaped(String(values[cell] ?? ''));
  const changed = tried.has(cell) ? `<del>${text}</del> <ins>${tried.get(cell) ?? ''}</ins>` : text;
  return `<td class="${classes}" data-key="${escaped(box.key!)}"${title}${focus}${spansOf(box)}>${shown}${changed}</td>`;
}
