import { speaker } from '../../../model/localized.ts';
import type { PageLine } from '../data.ts';
import { data } from './page-data.ts';

const field = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** Search, verdict, year and rule choose among the reports. */
export function listenToFilter(onChange: (shown: readonly PageLine[]) => void): void {
  const { lines, rules, language } = data;
  const t = speaker(language);
  const texts = lines.map(({ name, year, file, brief }) => [name, year, file, brief].join(' ').toLowerCase());
  const search = field<HTMLInputElement>('search');
  const [status, year, rule] = ['status', 'year', 'rule'].map((id) => field<HTMLSelectElement>(id));
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const position = rules.findIndex(({ id }) => id === rule!.value);
    const shown = lines.filter(
      (line, i) =>
        (status!.value === '' || line.status === status!.value) &&
        (year!.value === '' || String(line.year) === year!.value) &&
        (position < 0 || line.faults[position] !== undefined) &&
        words.every((word) => texts[i]!.includes(word)),
    );
    field('shown').textContent = t(
      `${shown.length} / ${lines.length} 份`,
      `${shown.length} of ${lines.length} reports`,
    );
    onChange(shown);
  };
  search.addEventListener('input', filter);
  for (const select of [status!, year!, rule!]) select.addEventListener('change', filter);
}
