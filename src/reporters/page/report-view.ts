import { type Language, speaker } from '../../model/localized.ts';
import { escaped } from '../markup.ts';
import { verdictName } from '../words.ts';
import type { PageCause, PageChange, PageData, PageForm, PageLine, PageReport } from './data.ts';
import { findingsView } from './findings-view.ts';
import { formView } from './form-view.ts';

/** The parts of a report that are drawn when its reader comes near. */
export interface DrawnParts {
  readonly causes: string;
  readonly coverage: string;
  readonly sheet: string;
}

/** What is drawn of a report besides its findings: the causes, what was checked, and the form. */
export function drawnParts(report: PageReport, data: PageData): DrawnParts {
  const form = data.forms[report.form]!;
  return {
    causes: report.causes.map((cause) => causeView(cause, form, data.language)).join(''),
    coverage: coverageView(report, report.outcomes, data),
    sheet: formView(form, report, data.language),
  };
}

/** A report as a section: who and how it ended, its findings, and the form beside; `parts` where all is drawn at once. */
export function sectionView(
  line: PageLine,
  report: PageReport | undefined,
  data: PageData,
  parts?: DrawnParts,
): string {
  const { status, name, year, brief, report: position = 0 } = line;
  const body = [escaped(name), year].filter(Boolean).join(' · ');
  const verdict = `<span class="${status}">${verdictName[status][data.language]}</span>`;
  const head = `<h2>${escaped(line.file)} ${verdict}</h2>${body ? `<p>${body}</p>` : ''}`;
  const content = report ? besideView(position, report, data, parts) : `<p>${escaped(brief)}</p>`;
  return `<section class="report" id="report-${position}">${head}\n${content}</section>`;
}

function besideView(position: number, report: PageReport, data: PageData, parts?: DrawnParts): string {
  const { causes, coverage, sheet } = parts ?? { causes: '', coverage: '', sheet: '' };
  return `<div class="beside" data-report="${position}"><div class="told"><div class="causes">${causes}</div><p class="outcome" role="status"></p>${findingsView(report, data)}<div class="coverage">${coverage}</div></div><div class="sheet">${sheet}</div></div>`;
}

function causeView({ sign, text, repairs }: PageCause, form: PageForm, language: Language): string {
  const lists = repairs.map((changes) => repairView(changes, form, language));
  const ways =
    lists.length > 1 ? `<ol>${lists.map((list) => `<li>${list}</li>`).join('')}</ol>` : lists.join('');
  return `<div class="cause"><h3>${sign} ${escaped(text)}</h3>${ways}</div>`;
}

/** A repair: its cells, old → new, and a button that puts its numbers into the form and adds up again. */
function repairView(changes: readonly PageChange[], { keys }: PageForm, language: Language): string {
  const t = speaker(language);
  const lines = changes.map(
    ({ cell, address, label, text, note }) =>
      `<li tabindex="0" data-keys="${escaped(keys[cell]!)}"><b>${escaped(address)}</b> ${escaped(label)} <strong>${escaped(text)}</strong> ${escaped(note)}</li>`,
  );
  const numbers = changes.flatMap(({ cell, to, follows }) => [[cell, to], ...follows]);
  return `<ul>${lines.join('')}</ul><button type="button" aria-pressed="false" data-try="${escaped(JSON.stringify(numbers))}">${t('试改', 'try on')}</button>`;
}

const outcomeSigns: Readonly<Record<string, readonly [sign: string, name: string]>> = {
  p: ['✓', 'passed'],
  f: ['✗', 'failed'],
  s: ['?', 'skipped'],
};

/** What was checked and how it came out, sum by sum; what was not, and why; the rules that found nothing. */
export function coverageView(
  { form, reasons, findings }: PageReport,
  outcomes: string,
  { forms, rules, language }: PageData,
): string {
  const t = speaker(language);
  const { sums, keys } = forms[form]!;
  const ofSums = rules.filter(({ id }) => sums.some(({ rule }) => rule === id));
  const blocks = ofSums.map(({ id, title }) => {
    const ofRule = sums.flatMap((sum, i) => (sum.rule === id ? [{ ...sum, outcome: outcomes[i]! }] : []));
    const count = (outcome: string) => ofRule.filter((sum) => sum.outcome === outcome).length;
    const [passed, failed, skipped] = ['p', 'f', 's'].map(count);
    const counts = t(
      `通过 ${passed}　未过 ${failed}　跳过 ${skipped}`,
      `${passed} passed, ${failed} failed, ${skipped} skipped`,
    );
    const open = passed === ofRule.length ? '' : ' open';
    const items = ofRule.map(({ name, left, right, outcome }) => {
      const [sign, kind] = outcomeSigns[outcome]!;
      const cells = [...left, ...right].map((cell) => keys[cell]!).join(' ');
      return `<li class="${kind}" tabindex="0" data-keys="${escaped(cells)}">${sign} ${escaped(name)}</li>`;
    });
    return `<details class="check"${open}><summary>${escaped(title)} <code>${escaped(id)}</code> <span class="counts">${counts}</span></summary><ul class="sums">${items.join('')}</ul></details>`;
  });
  const why = reasons.map(
    ({ text, sums: which }) =>
      `<li>${escaped(which.map((i) => sums[i]!.name).join(t('、', ', ')))}${t('：', ': ')}${escaped(text)}</li>`,
  );
  const unchecked =
    why.length === 0
      ? ''
      : `<details open><summary>${t('没有检查', 'not checked')}</summary><ul>${why.join('')}</ul></details>`;
  const quiet = rules.filter(
    ({ id }) => !ofSums.some((rule) => rule.id === id) && !findings.some(({ rule }) => rule === id),
  );
  const names = quiet.map(({ id, title }) => `<li>${escaped(title)} <code>${escaped(id)}</code></li>`);
  return `<h3>${t('查了什么', 'what was checked')}</h3>${blocks.join('')}${unchecked}<details><summary>${t(`其余 ${quiet.length} 条规则无问题`, `${quiet.length} other rules found nothing`)}</summary><ul>${names.join('')}</ul></details>`;
}
