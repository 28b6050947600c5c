import { detailsDrawer } from './details.ts';
import { listenToFilter } from './filter.ts';
import { gridsDrawer } from './grids.ts';
import { listenToLight } from './light.ts';
import { listDrawer } from './list.ts';
import { data } from './page-data.ts';
import { listenToTry } from './try-on.ts';

listenToLight();
listenToTry();
const drawDetails = detailsDrawer();
drawDetails();
if (data.lines.length > 1) {
  const drawers = [listDrawer(drawDetails), gridsDrawer()];
  listenToFilter((shown) => {
    for (const draw of drawers) draw(shown);
  });
}
