import { speaker } from '../../model/localized.ts';
import { escaped } from '../markup.ts';
import { verdictName } from '../words.ts';
import type { PageData, PageLine } from './data.ts';

/** The reports of one body. */
type Body = readonly PageLine[];

const signOf = { passed: '✓', failed: '✗', unreadable: '?' };

/** Bodies down, rules across: how often each rule found fault with a body's reports. */
export function matrixView(bodies: readonly Body[], { rules, lines, language }: PageData): string {
  const t = speaker(language);
  const used = rules.flatMap((rule, i) => (lines.some(({ faults }) => faults[i]) ? [{ ...rule, i }] : []));
  const heads = used.map(({ title }) => `<th scope="col" class="turned">${escaped(title)}</th>`);
  const rows = bodies.map((body) => {
    const cells = used.map(({ i, title }) => {
      const times = body.reduce((sum, { faults }) => sum + (faults[i] ?? 0), 0);
      return times === 0 ? '<td></td>' : `<td class="fault" title="${escaped(title)}">${times}</td>`;
    });
    return `<tr>${nameCell(body)}${cells.join('')}</tr>`;
  });
  return table([t('单位', 'body')], heads, rows);
}

/** Bodies down, years across: the verdict on each report, the cells to change, and the rules at fault. */
export function yearsView(bodies: readonly Body[], { lines, language }: PageData): string {
  const t = speaker(language);
  const years = [...new Set(lines.flatMap(({ year }) => year ?? []))].sort();
  const heads = years.map((year) => `<th scope="col">${year}</th>`);
  const rows = bodies.map((body) => {
    const cells = years.map((year) => {
      const reports = body.filter((line) => line.year === year).map((line) => verdictView(line, language));
      return `<td>${reports.join('<br>')}</td>`;
    });
    return `<tr>${nameCell(body)}${cells.join('')}</tr>`;
  });
  return table([t('单位', 'body')], heads, rows);
}

function verdictView(line: PageLine, language: PageData['language']): string {
  const { status, cells, errors, warnings, report } = line;
  const t = speaker(language);
  const counts = [
    ...(cells ? [t(`改 ${cells} 格`, `mend ${cells}`)] : []),
    ...(errors ? [t(`${errors} 错`, `${errors} errors`)] : []),
    ...(warnings ? [t(`${warnings} 警告`, `${warnings} warnings`)] : []),
  ];
  const text = `${signOf[status]} ${verdictName[status][language]}`;
  const name = `<span class="${status}">${text}</span>`;
  const linked = report !== undefined ? `<a href="#report-${report}">${name}</a>` : name;
  return counts.length === 0 ? linked : `${linked} <small>${counts.join(t('，', ', '))}</small>`;
}

function nameCell([first]: Body): string {
  const { name, file } = first!;
  return `<th scope="row">${escaped(name || file)}</th>`;
}

function table(first: readonly string[], heads: readonly string[], rows: readonly string[]): string {
  const corner = first.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<table class="bodies"><thead><tr>${corner}${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
