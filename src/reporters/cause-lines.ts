import { reportForm } from '../form/report-form.ts';
import type { CellChange } from '../model/diagnosis.ts';
import type { EquationRef, Finding } from '../model/finding.ts';
import { placesText, placeText } from '../model/place.ts';
import type { JudgedReport } from '../model/result.ts';
import { displayWidth } from '../text/display-width.ts';
import { type Cause, causesOf, slipName } from './cause.ts';
import type { Page } from './check-table.ts';
import { type FailedSum, frameOf } from './frame.ts';
import { frameLines } from './frame-lines.ts';
import { wrapParts } from './parts.ts';
import { printable } from './printable.ts';
import { repairTable, shortPlace } from './repair-table.ts';
import { type Drawn, sumLine } from './sum-line.ts';
import { changeText } from './words.ts';
import { pad, wrap } from './wrap.ts';

/** More changes than this, two rows of cells, are listed without a frame of the form. */
const mostFramed = 14;

/** The causes of failed sums, each with its cells, a frame of the form and the sums; and the findings that they explain. */
export function causeLines(
  result: JudgedReport,
  findings: readonly Finding[],
  page: Page,
): { lines: string[]; explained: ReadonlySet<Finding> } {
  const explained = new Set<Finding>();
  if (!result.diagnosis) return { lines: [], explained };
  const lines: string[] = [];
  for (const cause of causesOf(result.diagnosis, page.language)) {
    const caused = findings.filter(
      (finding) => !explained.has(finding) && cause.explains.some((name) => isSame(name, finding)),
    );
    if (caused.length === 0 && cause.explains.length > 0) continue;
    for (const finding of caused) explained.add(finding);
    lines.push('', ...block(cause, failedSums(result, caused, page), result, page));
  }
  return { lines: explained.size > 0 ? lines : [], explained };
}

const isSame = (name: EquationRef, { rule, target }: Finding): boolean =>
  name.rule === rule && name.target === target;

/** The sums that findings are about; none for findings of other rules. */
export function failedSums(
  { equations, report }: JudgedReport,
  findings: readonly Finding[],
  { editions }: Page,
): FailedSum[] {
  const instances = reportForm(report, editions).equations;
  return findings.flatMap((finding) => {
    const at = equations.findIndex((equation) => isSame(equation, finding));
    const instance = instances[at];
    return instance && at >= 0 ? [{ instance, result: equations[at]! }] : [];
  });
}

function block(cause: Cause, sums: readonly FailedSum[], result: JudgedReport, page: Page): string[] {
  const { chalk, width, language, editions } = page;
  const { sign, text, changes, repairs, places } = cause;
  const drawn: Drawn = { report: result.report, form: reportForm(result.report, editions), language };
  const color = sign === '✗' ? chalk.red : chalk.yellow;
  const heading = wrap(text, width - 2).map((line, i) =>
    color.bold(i === 0 ? `${sign} ${line}` : `  ${line}`),
  );
  const marked = new Set([...changes, ...repairs.flatMap((repair) => repair.changes)].map(({ key }) => key));
  const frame = changes.length <= mostFramed ? frameOf(sums, marked, drawn) : undefined;
  const framed = frame ? frameLines(frame, page) : undefined;
  const says = changes.length > 0 ? { zh: '改好后成立', en: 'then these hold' } : undefined;
  const head = says ?? { zh: '要改平的等式', en: 'the sums to mend' };
  return [
    ...heading,
    ...(changes.length > 0 ? ['', ...changeLines(changes, page)] : []),
    ...(repairs.length > 0 ? ['', ...repairTable(repairs, page)] : []),
    ...(framed ? ['', ...framed] : []),
    ...(sums.length > 0
      ? ['', chalk.dim(`  ${head[language]}`), ...sumLines(sums, places, drawn, page)]
      : []),
  ];
}

/** 年度报告!D25   予以公开 · 自然人   9 → 0   一位数字打错: a cell a line, in columns where they fit. */
function changeLines(changes: readonly CellChange[], page: Page): string[] {
  const { chalk, language, width } = page;
  const rows = changes.map((change) => ({
    address: printable(placeText(change.place, language)),
    label: change.label[language],
    values: changeText(change, page.language),
    note: noteText(change, page),
  }));
  const addressWidth = Math.max(...rows.map(({ address }) => displayWidth(address)));
  const labelWidth = Math.max(...rows.map(({ label }) => displayWidth(label)));
  return rows.flatMap(({ address, label, values, note }) => {
    const line = `  ${pad(address, addressWidth)}   ${pad(label, labelWidth)}   ${values}`;
    const full = note === '' ? line : `${line}   ${note}`;
    if (displayWidth(full) <= width)
      return [
        `  ${chalk.bold(pad(address, addressWidth))}   ${pad(label, labelWidth)}   ${chalk.red.bold(values)}${note === '' ? '' : `   ${chalk.dim(note)}`}`,
      ];
    const beside = displayWidth(address) + displayWidth(values) + 5 <= width;
    const rest = [...(beside ? [] : [values]), note].filter(Boolean).join('   ');
    return [
      ...wrap(address, width - 2).map(
        (line) => `  ${chalk.bold(line)}${beside ? `   ${chalk.red.bold(values)}` : ''}`,
      ),
      ...wrapParts(label.split(/(?<= ·) /), width - 4).map((line) => `    ${line}`),
      ...(rest === '' ? [] : wrap(rest, width - 4).map((line) => `    ${chalk.dim(line)}`)),
    ];
  });
}

function noteText({ from, slip, open, follows = [] }: CellChange, { language }: Page): string {
  const carried = follows.map(({ place, to }) => `${shortPlace(place, language)} → ${to}`).join(', ');
  return [
    from === null ? '' : slipName[slip][language],
    open ? (language === 'zh' ? '也可以是别的数' : 'other values would do') : '',
    carried === ''
      ? ''
      : language === 'zh'
        ? `公式格随之 ${printable(carried)}`
        : `formulas follow: ${printable(carried)}`,
  ]
    .filter(Boolean)
    .join(language === 'zh' ? '，' : '; ');
}

/** Failed sums, a line each, names in a column; with the addresses of their cells where those have to be looked at. */
export function sumLines(sums: readonly FailedSum[], places: boolean, drawn: Drawn, page: Page): string[] {
  const { chalk, language, width } = page;
  const written = sums.map(({ instance, result }) => ({ instance, ...sumLine(instance, result, drawn) }));
  const nameWidth = Math.min(
    Math.max(...written.map(({ name }) => displayWidth(name))),
    Math.floor(width / 3),
  );
  const indent = nameWidth + 3;
  return written.flatMap(({ instance, name, parts }) => {
    const names = wrap(name, nameWidth);
    const sum = wrapParts(parts, width - 4 - indent, 2);
    const lines = Array.from({ length: Math.max(names.length, sum.length) }, (_, i) =>
      `    ${pad(names[i] ?? '', indent)}${sum[i] ?? ''}`.trimEnd(),
    );
    if (!places) return lines;
    const cells = [...instance.left, ...instance.right].flatMap(
      (key) => drawn.report.cells.get(key)?.place ?? [],
    );
    const addresses = wrapParts(
      placesText(cells, language).map((text, i, all) => printable(text) + (i < all.length - 1 ? ',' : '')),
      width - 6,
    );
    return [...lines, ...addresses.map((line) => chalk.dim(`      ${line}`))];
  });
}
