import { drawnParts } from '../report-view.ts';
import { data, reportAt } from './page-data.ts';

/** Most reports that are drawn whole to be printed; of more those that were looked at. */
const mostPrinted = 60;

/** Draws the form of a report when its reader comes near, and those shown before they are printed; looks for new ones when called. */
export function detailsDrawer(): () => void {
  const empty = () =>
    [...document.querySelectorAll<HTMLElement>('.beside')].filter((place) => !place.querySelector('.form'));
  const draw = (place: HTMLElement) => {
    if (place.querySelector('.form')) return;
    const parts = drawnParts(reportAt(Number(place.dataset.report))!, data);
    for (const [name, content] of Object.entries(parts)) place.querySelector(`.${name}`)!.innerHTML = content;
  };
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen)
        if (isIntersecting) {
          draw(target as HTMLElement);
          watch.unobserve(target);
        }
    },
    { rootMargin: '600px' },
  );
  addEventListener('beforeprint', () => {
    const places = empty();
    if (places.length <= mostPrinted) for (const place of places) draw(place);
  });
  return () => {
    for (const place of empty()) watch.observe(place);
  };
}
