import { type PageLine, portion } from '../data.ts';
import { lineView, moreView } from '../overview-view.ts';
import { sectionView } from '../report-view.ts';
import { data, reportAt } from './page-data.ts';

/** Draws the lines of the overview and the reports below, a portion at a time; gives what draws another choice of them. */
export function listDrawer(afterwards: () => void): (shown: readonly PageLine[]) => void {
  let lines = data.lines;
  const body = document.querySelector('.overview tbody')!;
  const sections = document.getElementById('sections')!;
  const withReport = () => lines.filter(({ report }) => report !== undefined);
  const section = (line: PageLine) => sectionView(line, reportAt(line.report!), data);
  const setMore = (id: string, left: number, next: number) => {
    document.getElementById(id)!.outerHTML = moreView(id, left, next, data.language);
  };
  const moreLines = () => {
    const from = body.children.length;
    const next = lines.slice(from, from + portion.lines);
    body.insertAdjacentHTML('beforeend', next.map((line) => lineView(line, data.language)).join(''));
    setMore('more-lines', lines.length - from - next.length, portion.lines);
  };
  const moreReports = (first = portion.reports) => {
    const left = withReport().filter(({ report }) => !document.getElementById(`report-${report}`));
    const next = left.slice(0, first);
    sections.insertAdjacentHTML('beforeend', next.map(section).join(''));
    setMore('more-reports', left.length - next.length, portion.reports);
    afterwards();
  };
  /** A report that a link leads to is drawn before those that follow it. */
  const follow = () => {
    const [, report] = /^#report-(\d+)$/.exec(location.hash) ?? [];
    const line = data.lines.find((known) => String(known.report) === report);
    if (!line) return;
    if (!document.getElementById(`report-${report}`)) {
      sections.insertAdjacentHTML('afterbegin', section(line));
      afterwards();
    }
    document.getElementById(`report-${report}`)!.scrollIntoView();
  };
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.id === 'more-lines') moreLines();
    if (target.id === 'more-reports') moreReports();
  });
  addEventListener('hashchange', follow);
  follow();
  return (shown) => {
    lines = shown;
    body.innerHTML = '';
    sections.innerHTML = '';
    moreLines();
    moreReports(5);
  };
}
