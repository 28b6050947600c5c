import { speaker } from '../../../model/localized.ts';
import { formView } from '../form-view.ts';
import { coverageView } from '../report-view.ts';
import { outcomesWith } from '../sums.ts';
import { data, reportAt } from './page-data.ts';

/** A press of `试改` puts the numbers of a repair into the form and adds up again; of several ways one is on at a time. */
export function listenToTry(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-try]') : null;
    const place = button?.closest<HTMLElement>('.beside');
    if (!button || !place) return;
    const pressed = button.getAttribute('aria-pressed') !== 'true';
    for (const other of button.closest('ol')?.querySelectorAll('button') ?? [])
      other.setAttribute('aria-pressed', 'false');
    button.setAttribute('aria-pressed', String(pressed));
    redraw(place);
  });
}

function redraw(place: HTMLElement): void {
  const report = reportAt(Number(place.dataset.report))!;
  const form = data.forms[report.form]!;
  const pressed = [...place.querySelectorAll<HTMLElement>('button[aria-pressed=true]')];
  const tried = new Map<number, number | null>(pressed.flatMap((button) => JSON.parse(button.dataset.try!)));
  const outcomes = outcomesWith(form, report, tried);
  place.querySelector('.sheet')!.innerHTML = formView(form, report, data.language, tried);
  place.querySelector('.coverage')!.innerHTML = coverageView(report, outcomes, data);
  const t = speaker(data.language);
  const left = [...outcomes].filter((outcome) => outcome !== 'p').length;
  place.querySelector('.outcome')!.textContent =
    tried.size === 0
      ? ''
      : left === 0
        ? t('试改后全部等式成立', 'tried on: every sum holds')
        : t(`试改后还有 ${left} 项等式没有成立`, `tried on: ${left} sums do not hold yet`);
}
