import type { Written, WrittenCell, WrittenTable } from './written-report.ts';

/** What was done to a report, and what that makes of its numbers. */
export interface Mutation {
  readonly written: Written;
  /** Numbers that are written otherwise now, by key; null for a blank. */
  readonly changed?: Readonly<Record<string, string | null>>;
  /** Numbers that were put in and belong to no cell. */
  readonly added?: readonly string[];
  /** Row labels whose words were damaged, or numbers taken out of the report. */
  readonly removed?: readonly string[];
}

type Random = (below: number) => number;
type Mutate = (written: Written, random: Random) => Mutation | undefined;

interface Spot {
  readonly block: number;
  readonly row: number;
  readonly at: number;
  readonly cell: WrittenCell;
}

const STRAY = ['7777', '31205', '86.5', '7777'];
const NOTES = ['（其中修订16件）', '（含自然失效29件）', '(含延续3件)', '（注1）', '①', '²'];

const spots = (written: Written, wanted: (cell: WrittenCell) => boolean): Spot[] =>
  written.flatMap((block, b) =>
    typeof block === 'string'
      ? []
      : block.flatMap((row, r) =>
          row.flatMap((cell, at) => (wanted(cell) ? [{ block: b, row: r, at, cell }] : [])),
        ),
  );
const isNumber = ({ role }: WrittenCell): boolean => role === 'number';
const isHead = ({ role, text }: WrittenCell): boolean => role === 'head' && text !== '';
const isLabel = ({ role }: WrittenCell): boolean => role === 'label';
const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[random(items.length)];

const withTable = (written: Written, block: number, table: WrittenTable): Written =>
  written.with(block, table);
const withRow = (written: Written, { block, row }: Spot, cells: readonly WrittenCell[]): Written =>
  withTable(written, block, (written[block] as WrittenTable).with(row, cells));
const rowAt = (written: Written, { block, row }: Spot): readonly WrittenCell[] =>
  (written[block] as WrittenTable)[row]!;
const withText = (written: Written, spot: Spot, text: string): Written =>
  withRow(written, spot, rowAt(written, spot).with(spot.at, { ...spot.cell, text }));
const cellOf = (text: string, columns = 1, role: WrittenCell['role'] = 'number'): WrittenCell => ({
  text,
  columns,
  rows: 1,
  role,
});
const keysOf = (cells: readonly WrittenCell[]): Record<string, null> =>
  Object.fromEntries(cells.flatMap(({ key }) => (key ? [[key, null]] : [])));
const dataRows = (written: Written): Spot[] => [
  ...new Map(spots(written, isNumber).map((spot) => [`${spot.block} ${spot.row}`, spot])).values(),
];

/** Rows put below a spot's row; spans that reach over it grow. */
function below(written: Written, { block, row }: Spot, rows: WrittenTable): Written {
  const table = written[block] as WrittenTable;
  const grown = table.map((line, r) =>
    r > row
      ? line
      : line.map((cell) => (r + cell.rows > row + 1 ? { ...cell, rows: cell.rows + rows.length } : cell)),
  );
  return withTable(written, block, grown.toSpliced(row + 1, 0, ...rows));
}

/** Without a row; spans that reach over it shrink, those that begin in it move down. */
function without(written: Written, { block, row }: Spot): Written {
  const table = written[block] as WrittenTable;
  const spanning = table[row]!.filter(({ rows }) => rows > 1).map((cell) => ({
    ...cell,
    rows: cell.rows - 1,
  }));
  const shrunk = table.map((line, r) =>
    r < row ? line.map((cell) => (r + cell.rows > row ? { ...cell, rows: cell.rows - 1 } : cell)) : line,
  );
  const next = shrunk[row + 1];
  const moved = next && spanning.length > 0 ? shrunk.with(row + 1, [...spanning, ...next]) : shrunk;
  return withTable(written, block, moved.toSpliced(row, 1));
}

const misspelt = (text: string, random: Random): string => {
  const chars = [...text];
  for (let times = 1 + random(2); times > 0; times--)
    chars.splice(
      random(chars.length),
      random(2),
      ...(random(2) ? [pick(random, [...'其件口二公开予部的'])!] : []),
    );
  return chars.join('');
};

/** Sets one number to another text that is that number. */
const rewrite =
  (texts: (text: string, random: Random) => string): Mutate =>
  (written, random) => {
    const spot = pick(random, spots(written, isNumber))!;
    return { written: withText(written, spot, texts(spot.cell.text, random)) };
  };

/** Damages one text of a kind. */
const retext =
  (wanted: (cell: WrittenCell) => boolean, texts: (text: string, random: Random) => string): Mutate =>
  (written, random) => {
    const spot = pick(random, spots(written, wanted))!;
    return { written: withText(written, spot, texts(spot.cell.text, random)), removed: [spot.cell.text] };
  };

/** Ways to damage a report before it is written, by name. */
export const mutations: Readonly<Record<string, Mutate>> = {
  nothing: (written) => ({ written }),
  digit: (written, random) => {
    const spot = pick(random, spots(written, isNumber))!;
    const text = String(Number(`${1 + random(9)}${spot.cell.text}`));
    return { written: withText(written, spot, text), changed: { [spot.cell.key!]: text } };
  },
  'blank number': (written, random) => {
    const spot = pick(random, spots(written, isNumber))!;
    return { written: withText(written, spot, ''), changed: { [spot.cell.key!]: null } };
  },
  'odd number': (written, random) => {
    const spot = pick(random, spots(written, isNumber))!;
    const { text } = spot.cell;
    const odd = pick(random, [
      `约${text}`,
      `约 ${text}`,
      `${text}左右`,
      `${text}?`,
      'l2',
      `${text}/${text}`,
      `${text}、${text}`,
      `-${text}`,
      `${text}%`,
      '9007199254740993',
      `${text}.5`,
      `>${text}`,
      `${text}+1`,
      '#REF!',
      '多',
    ])!;
    return { written: withText(written, spot, odd), changed: { [spot.cell.key!]: odd } };
  },
  'noted number': rewrite((text, random) => `${text}${pick(random, NOTES)}`),
  'note apart': rewrite((text, random) => `${text} ${pick(random, NOTES)}`),
  'note on its line': rewrite((text, random) => `${text}\n${pick(random, NOTES.slice(0, 4))}`),
  'note broken': rewrite((text, random) =>
    random(2) ? `${text}（含自然失效\n29件）` : `${text}（含延续 12\n件）`,
  ),
  'raised mark': rewrite((text) => `${text}⟦sup⟧1⟦/sup⟧`),
  'struck number': rewrite((text, random) => (random(2) ? `${text}⟦del⟧5⟦/del⟧` : `⟦del⟧12⟦/del⟧${text}`)),
  'full width': rewrite((text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  ),
  grouped: (written, random) => {
    const spot = pick(
      random,
      spots(written, (cell) => isNumber(cell) && /^\d{4,}$/.test(cell.text)),
    );
    if (!spot) return undefined;
    const text = spot.cell.text.replace(/(\d{3})$/, pick(random, [',$1', ' $1', '，$1', '\u00a0$1'])!);
    return { written: withText(written, spot, text) };
  },
  'parted number': (written, random) => {
    const spot = pick(
      random,
      spots(written, (cell) => isNumber(cell) && /^\d{2,}$/.test(cell.text)),
    );
    if (!spot) return undefined;
    const at = 1 + random(spot.cell.text.length - 1);
    const space = pick(random, [' ', '\n', '\u3000', '  '])!;
    return {
      written: withText(written, spot, spot.cell.text.slice(0, at) + space + spot.cell.text.slice(at)),
    };
  },
  'split over two cells': (written, random) => {
    const spot = pick(
      random,
      spots(written, (cell) => isNumber(cell) && cell.text.length > 1),
    )!;
    const at = 1 + random(spot.cell.text.length - 1);
    const { text } = spot.cell;
    const halves = [{ ...spot.cell, text: text.slice(0, at) }, cellOf(text.slice(at), spot.cell.columns)];
    return { written: withRow(written, spot, rowAt(written, spot).toSpliced(spot.at, 1, ...halves)) };
  },
  'two in one cell': (written, random) => {
    const spot = pick(random, spots(written, isNumber))!;
    const row = rowAt(written, spot);
    const next = row[spot.at + 1];
    if (!next?.key) return undefined;
    const glued = { ...spot.cell, text: spot.cell.text + pick(random, ['', ' ', '\n'])! + next.text };
    const cells = random(2) ? [glued, { ...next, text: '' }] : [glued];
    return { written: withRow(written, spot, row.toSpliced(spot.at, 2, ...cells)) };
  },
  'two swapped': (written, random) => {
    const spot = pick(random, spots(written, isNumber))!;
    const row = rowAt(written, spot);
    const other = pick(
      random,
      row.flatMap((cell, at) => (cell.key && at !== spot.at ? [at] : [])),
    );
    if (other === undefined) return undefined;
    const [a, b] = [spot.cell, row[other]!];
    return {
      written: withRow(
        written,
        spot,
        row.with(spot.at, { ...a, text: b.text }).with(other, { ...b, text: a.text }),
      ),
      changed: { [a.key!]: b.text, [b.key!]: a.text },
    };
  },
  'cell taken out': (written, random) => {
    const spot = pick(
      random,
      spots(written, () => true),
    )!;
    return {
      written: withRow(written, spot, rowAt(written, spot).toSpliced(spot.at, 1)),
      changed: keysOf([spot.cell]),
      removed: [spot.cell.text],
    };
  },
  'cell put in': (written, random) => {
    const spot = pick(random, spots(written, isNumber))!;
    const text = random(3) ? pick(random, STRAY)! : '';
    return {
      written: withRow(written, spot, rowAt(written, spot).toSpliced(spot.at + random(2), 0, cellOf(text))),
      ...(text ? { added: [text] } : {}),
    };
  },
  'cell behind the row': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const text = pick(random, STRAY)!;
    return { written: withRow(written, spot, [...rowAt(written, spot), cellOf(text)]), added: [text] };
  },
  'row moved left': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const row = rowAt(written, spot);
    const first = row.findIndex(isNumber);
    const keyed = row.slice(first).filter(isNumber);
    return {
      written: withRow(written, spot, [...row.toSpliced(first, 1), cellOf('')]),
      changed: Object.fromEntries(keyed.map(({ key }, i) => [key!, keyed[i + 1]?.text ?? null])),
    };
  },
  'row moved right': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const row = rowAt(written, spot);
    return { written: withRow(written, spot, row.toSpliced(row.findIndex(isNumber), 0, cellOf(''))) };
  },
  'row taken out': (written, random) => {
    const spot = pick(
      random,
      spots(written, () => true),
    )!;
    const row = rowAt(written, spot);
    return { written: without(written, spot), changed: keysOf(row), removed: row.map(({ text }) => text) };
  },
  'row twice': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const row = rowAt(written, spot).map(({ key: _, ...cell }) => ({ ...cell, rows: 1 }));
    return { written: below(written, spot, [row]) };
  },
  'row twice, other numbers': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const row = rowAt(written, spot).map(({ key, ...cell }) => ({
      ...cell,
      rows: 1,
      text: key ? '7777' : cell.text,
    }));
    return { written: below(written, spot, [row]), added: ['7777'] };
  },
  'rows exchanged': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const table = written[spot.block] as WrittenTable;
    const next = table[spot.row + 1];
    if (!next?.some(isNumber) || [...next, ...table[spot.row]!].some(({ rows }) => rows > 1))
      return undefined;
    return {
      written: withTable(
        written,
        spot.block,
        table.with(spot.row, next).with(spot.row + 1, table[spot.row]!),
      ),
    };
  },
  'numbers of rows exchanged': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const table = written[spot.block] as WrittenTable;
    const [a, b] = [table[spot.row]!, table[spot.row + 1] ?? []];
    if (a.filter(isNumber).length !== b.filter(isNumber).length) return undefined;
    const [upper, lower] = [a.filter(isNumber), b.filter(isNumber)];
    const trade = (row: readonly WrittenCell[], texts: readonly WrittenCell[]) => {
      let nth = 0;
      return row.map((cell) => (isNumber(cell) ? { ...cell, text: texts[nth++]!.text } : cell));
    };
    return {
      written: withTable(
        written,
        spot.block,
        table.with(spot.row, trade(a, lower)).with(spot.row + 1, trade(b, upper)),
      ),
      changed: Object.fromEntries(
        upper.flatMap(({ key, text }, i) => [
          [key!, lower[i]!.text],
          [lower[i]!.key!, text],
        ]),
      ),
    };
  },
  'unlabelled row': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const row = rowAt(written, spot);
    const count = pick(random, [1, 2, row.filter(isNumber).length, 7])!;
    const label = row.filter(isLabel).map(({ columns }) => cellOf('', columns, 'label'));
    const text = pick(random, STRAY)!;
    const added = [...(random(2) ? label : []), ...Array.from({ length: count }, () => cellOf(text))];
    return { written: below(written, spot, [added]), added: [text] };
  },
  'row with a foreign label': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const columns = rowAt(written, spot).filter(isNumber).length;
    const label = pick(random, [
      '其中',
      '其他',
      '小计',
      '（八）其他',
      '合计',
      '备注',
      '规章',
      '4.其他',
      '其中：线上申请',
      '（一）予以公开',
    ])!;
    const text = pick(random, STRAY)!;
    const row = [
      cellOf(label, 1, 'label'),
      ...Array.from({ length: random(2) ? columns : 1 }, () => cellOf(text)),
    ];
    return { written: below(written, spot, [row]), added: [text] };
  },
  'row after the last': (written, random) => {
    const tables = written.flatMap((block, at) => (typeof block === 'string' ? [] : [at]));
    const block = pick(random, tables)!;
    const table = written[block] as WrittenTable;
    const label = pick(random, ['', '合计', '备注', '五、其他', '其中'])!;
    const text = pick(random, STRAY)!;
    const row = [cellOf(label, 1, 'label'), ...Array.from({ length: 1 + random(7) }, () => cellOf(text))];
    return { written: withTable(written, block, [...table, row]), added: [text] };
  },
  'head emptied': retext(isHead, () => ''),
  'head misspelt': retext(isHead, misspelt),
  'head shortened': retext(isHead, (text, random) =>
    [...text].slice(0, 1 + random(Math.max(1, text.length - 1))).join(''),
  ),
  'head spaced': (written, random) => {
    const spot = pick(random, spots(written, isHead))!;
    const space = pick(random, [' ', '\n', '\u3000'])!;
    return { written: withText(written, spot, [...spot.cell.text].join(space)) };
  },
  'heads exchanged': (written, random) => {
    const spot = pick(random, spots(written, isHead))!;
    const row = rowAt(written, spot);
    const other = pick(
      random,
      row.flatMap((cell, at) => (isHead(cell) && at !== spot.at ? [at] : [])),
    );
    if (other === undefined) return undefined;
    const [a, b] = [spot.cell, row[other]!];
    if (a.text === b.text) return undefined;
    return {
      written: withRow(
        written,
        spot,
        row.with(spot.at, { ...a, text: b.text }).with(other, { ...b, text: a.text }),
      ),
      removed: [a.text, b.text],
    };
  },
  'columns exchanged': (written, random) => {
    const spot = pick(random, spots(written, isHead))!;
    const table = written[spot.block] as WrittenTable;
    const head = table[spot.row]!;
    const count = (row: readonly WrittenCell[] | undefined): number => row?.filter(isNumber).length ?? 0;
    const width = count(table[spot.row + 1]);
    const isInner = width === head.length + 2;
    if (width === 0 || (!isInner && head.length < width)) return undefined;
    const [i, j] = [random(head.length), random(head.length)];
    const first = isInner ? 0 : head.length - width;
    if (Math.min(i, j) < first || head[i]!.text === head[j]!.text) return undefined;
    const trade = (cells: readonly WrittenCell[], a: number, b: number) =>
      cells
        .with(a, { ...cells[b]!, columns: cells[a]!.columns })
        .with(b, { ...cells[a]!, columns: cells[b]!.columns });
    let end = spot.row + 1;
    while (count(table[end]) === width) end++;
    const changed = table.map((cells, r) => {
      if (r === spot.row) return trade(cells, i, j);
      if (r < spot.row || r >= end) return cells;
      const behind = cells.findIndex(isNumber) + (isInner ? 1 : 0) - first;
      return trade(cells, i + behind, j + behind);
    });
    return { written: withTable(written, spot.block, changed), removed: [head[i]!.text, head[j]!.text] };
  },
  'head row taken out': (written, random) => {
    const spot = pick(random, spots(written, isHead))!;
    return { written: without(written, spot), removed: rowAt(written, spot).map(({ text }) => text) };
  },
  'label emptied': retext(isLabel, () => ''),
  'label misspelt': retext(isLabel, misspelt),
  'label shortened': retext(isLabel, (text, random) =>
    [...text].slice(0, 1 + random(Math.max(1, text.length - 1))).join(''),
  ),
  'label broken': (written, random) => {
    const spot = pick(random, spots(written, isLabel))!;
    const chars = [...spot.cell.text];
    return {
      written: withText(written, spot, chars.toSpliced(1 + random(chars.length - 1), 0, '\n').join('')),
    };
  },
  'label with a number': retext(
    isLabel,
    (text, random) => `${text}${pick(random, ['7777', '（7777）', '：7777', ' 7777'])}`,
  ),
  'labels of a group emptied': (written, random) => {
    const spot = pick(
      random,
      spots(written, (cell) => isLabel(cell) && cell.rows > 1),
    )!;
    const table = written[spot.block] as WrittenTable;
    const least = random(3);
    const removed: string[] = [];
    const emptied = table.map((row, r) =>
      r < spot.row + least || r >= spot.row + spot.cell.rows
        ? row
        : row.map((cell, at) => {
            if (!isLabel(cell) || row[at + 1]?.role !== 'number') return cell;
            removed.push(cell.text);
            return { ...cell, text: '' };
          }),
    );
    return { written: withTable(written, spot.block, emptied), removed };
  },
  'labels exchanged': (written, random) => {
    const labels = spots(written, isLabel);
    const [a, b] = [pick(random, labels)!, pick(random, labels)!];
    if (a.block !== b.block || a.row === b.row) return undefined;
    const once = withText(written, a, b.cell.text);
    return { written: withText(once, b, a.cell.text), removed: [a.cell.text, b.cell.text] };
  },
  'page break': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const table = written[spot.block] as WrittenTable;
    const heads = table.slice(
      0,
      table.findIndex((row) => row.some(isNumber)),
    );
    const repeated = random(2) ? heads : [];
    const above = table
      .slice(0, spot.row)
      .map((row, r) => row.map((cell) => ({ ...cell, rows: Math.min(cell.rows, spot.row - r) })));
    const lower = [...repeated, ...table.slice(spot.row)];
    if (above.length === 0) return undefined;
    const number = pick(random, [[], ['- 4 -'], ['4'], ['第4页 共6页'], ['']])!;
    return { written: written.toSpliced(spot.block, 1, above, ...number, lower) };
  },
  'heads repeated': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const table = written[spot.block] as WrittenTable;
    const heads = table.slice(
      0,
      table.findIndex((row) => row.some(isNumber)),
    );
    if (heads.length === 0 || table[spot.row]!.some(({ rows }) => rows > 1)) return undefined;
    return { written: below(written, spot, heads) };
  },
  'heading lost': (written, random) => {
    const headings = written.flatMap((block, at) =>
      typeof block === 'string' && /^[一二三四五六]、/.test(block) ? [at] : [],
    );
    return { written: written.toSpliced(pick(random, headings)!, 1) };
  },
  'heading renumbered': (written, random) => {
    const headings = written.flatMap((block, at) =>
      typeof block === 'string' && /^[一二三四五六]、/.test(block) ? [at] : [],
    );
    const at = pick(random, headings)!;
    return {
      written: written.with(at, pick(random, [...'一二三四五六七'])! + (written[at] as string).slice(1)),
    };
  },
  'text in a table': (written, random) => {
    const spot = pick(random, dataRows(written))!;
    const table = written[spot.block] as WrittenTable;
    const text = pick(random, ['（续表）', '续上表', '注：以上数据截至12月31日。', '单位：件'])!;
    const above = table
      .slice(0, spot.row)
      .map((row, r) => row.map((cell) => ({ ...cell, rows: Math.min(cell.rows, spot.row - r) })));
    if (above.length === 0) return undefined;
    return { written: written.toSpliced(spot.block, 1, above, text, table.slice(spot.row)) };
  },
  'spans changed': (written, random) => {
    const spot = pick(
      random,
      spots(written, () => true),
    )!;
    const cell = { ...spot.cell, columns: 1 + random(4), rows: random(3) ? spot.cell.rows : 1 + random(3) };
    return { written: withRow(written, spot, rowAt(written, spot).with(spot.at, cell)) };
  },
};

const lineStarts = (text: string): number[] => [
  0,
  ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1),
];

type Edit = (text: string, random: Random) => string | undefined;

/** One place of a pattern within the tables changed. */
const replaceOne =
  (pattern: RegExp, by: (found: string, random: Random) => string): Edit =>
  (text, random) => {
    const [from, to] = tableSpan(text);
    const found = pick(random, [...text.slice(from, to).matchAll(pattern)]);
    if (!found) return undefined;
    const at = from + found.index;
    return text.slice(0, at) + by(found[0], random) + text.slice(at + found[0].length);
  };

function tableSpan(text: string): [number, number] {
  const from = Math.max(0, text.search(/二、主动公开|信息内容/));
  const to = text.lastIndexOf('五、存在');
  return [from, to < 0 ? text.length : to];
}

const onLines =
  (change: (lines: string[], at: number, random: Random) => void): Edit =>
  (text, random) => {
    const [from, to] = tableSpan(text);
    const starts = lineStarts(text);
    const inside = starts.flatMap((start, line) => (start >= from && start < to ? [line] : []));
    const lines = text.split('\n');
    const at = pick(random, inside);
    if (at === undefined) return undefined;
    change(lines, at, random);
    return lines.join('\n');
  };

/** Ways to damage the text of a file, by name. */
export const edits: Readonly<Record<string, Edit>> = {
  'line taken out': onLines((lines, at) => lines.splice(at, 1)),
  'lines taken out': onLines((lines, at, random) => lines.splice(at, 2 + random(5))),
  'line twice': onLines((lines, at) => lines.splice(at, 0, lines[at]!)),
  'lines exchanged': onLines((lines, at) => lines.splice(at, 2, lines[at + 1] ?? '', lines[at]!)),
  'line moved': onLines((lines, at, random) => {
    const [line] = lines.splice(at, 1);
    lines.splice(Math.max(0, at - 6 + random(12)), 0, line!);
  }),
  'lines joined': onLines((lines, at, random) =>
    lines.splice(at, 2, lines[at]! + pick(random, ['', ' ', '  ', '   '])! + (lines[at + 1] ?? '')),
  ),
  'blank line': onLines((lines, at) => lines.splice(at, 0, '')),
  'line put in': onLines((lines, at, random) =>
    lines.splice(
      at,
      0,
      pick(random, [
        '- 4 -',
        '4',
        '\f',
        '（续表）',
        '7777',
        '7777 7777',
        '7777  7777  7777  7777  7777  7777  7777',
        '注：本表由县政府办公室汇总。',
        '其中',
        '备注',
      ])!,
    ),
  ),
  'line broken': onLines((lines, at, random) => {
    const line = lines[at]!;
    const cut = random(line.length + 1);
    lines.splice(at, 1, line.slice(0, cut), line.slice(cut));
  }),
  'indent changed': onLines((lines, at, random) => {
    lines[at] = random(2) ? lines[at]!.trimStart() : ' '.repeat(1 + random(12)) + lines[at]!;
  }),
  'gap narrowed': replaceOne(/(?<=\d) {2,}(?=\d)/g, () => ' '),
  'gap closed': replaceOne(/(?<=\d) +(?=\d)/g, () => ''),
  'gap widened': replaceOne(/(?<=\S) +(?=\d)/g, (found, random) => found + ' '.repeat(1 + random(14))),
  'separator lost': replaceOne(/[|│,\t]/g, (_, random) => pick(random, ['', ' '])!),
  'separator moved': replaceOne(/[|│,\t] ?[^|│,\t\n\d.] ?/g, (found) => found.slice(1) + found[0]),
  'separator put in': replaceOne(
    /\d/g,
    (found, random) => found + pick(random, ['|', ',', '\t', '  ', '，', '│'])!,
  ),
  'number lost': replaceOne(/\d+(?:\.\d+)?/g, (found, random) => (random(2) ? '' : ' '.repeat(found.length))),
  'number twice': replaceOne(
    /\d+(?:\.\d+)?/g,
    (found, random) => found + pick(random, [' ', '  ', '\n'])! + found,
  ),
  'character lost': replaceOne(/[^\s\d]/g, () => ''),
  'character changed': replaceOne(/[^\s\d]/g, (_, random) => pick(random, [...'其总件口|, 1（）'])!),
  'word lost': replaceOne(/[\u3400-\u9fff]{2,}/g, () => ''),
  'row in lines': replaceOne(/(?<=\d) {2,}(?=\d)/g, () => '\n'),
};
