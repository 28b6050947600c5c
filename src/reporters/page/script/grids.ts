import { groupBy } from '../../../model/group-by.ts';
import { speaker } from '../../../model/localized.ts';
import { escaped } from '../../markup.ts';
import type { PageLine } from '../data.ts';
import { matrixView, yearsView } from '../grid-view.ts';
import { data } from './page-data.ts';

/** So many bodies are drawn at a time. */
const drawn = 200;

/** Draws the matrix of bodies and rules, and the years side by side, where they are opened; gives what redraws them. */
export function gridsDrawer(): (shown: readonly PageLine[]) => void {
  const t = speaker(data.language);
  let lines = data.lines;
  const grids = [...document.querySelectorAll<HTMLDetailsElement>('details.grid')];
  const draw = (grid: HTMLDetailsElement, bodies: number) => {
    if (!grid.open) return;
    const groups = [...groupBy(lines, ({ name, file }) => name || file).values()];
    const view = grid.id === 'matrix' ? matrixView : yearsView;
    const rest = groups.length - bodies;
    const more = `<button type="button" class="more">${escaped(t(`再显示 ${Math.min(rest, drawn)} 个，还有 ${rest} 个`, `${Math.min(rest, drawn)} more of ${rest}`))}</button>`;
    const place = grid.querySelector('.scroll')!;
    place.innerHTML = view(groups.slice(0, bodies), data) + (rest > 0 ? more : '');
    place.querySelector('.more')?.addEventListener('click', () => draw(grid, bodies + drawn));
  };
  for (const grid of grids) grid.addEventListener('toggle', () => draw(grid, drawn));
  return (shown) => {
    lines = shown;
    for (const grid of grids) draw(grid, drawn);
  };
}
