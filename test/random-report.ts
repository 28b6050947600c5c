import { formCells } from '../src/form/edition.ts';
import { substituteRows } from '../src/form/substitutes.ts';
import { editions } from '../src/generated/editions.ts';
import { generator } from './generator.ts';

type Json = Record<string, unknown>;

function plant(tree: Json, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) tree[key] = value;
  else {
    tree[key] ??= {};
    plant(tree[key] as Json, rest, value);
  }
}

const texts = [
  '',
  '/',
  '—',
  '无',
  '１２',
  '12件',
  '22（其中修订16件）',
  '约3件',
  '=1+1',
  '1,234',
  ' 5 ',
  '<&>"',
];

/** A report of numbers, blanks and whatever people write into cells; sums need not hold. */
export function randomReport(seed: number): object {
  const random = generator(seed);
  const edition = editions[random(editions.length)]!;
  const mixed = random(3) === 0;
  const odd = [0, 0, 5, 40][random(4)]!;
  const report: Json = { edition: edition.id };
  if (random(4) > 0)
    report.organization = ['某某局', '甲市乙区人民政府（本部）', '丙县丁镇人民政府'][random(3)];
  report.year = edition.years.from + random(2);
  for (const [key, { table, row, column }] of formCells(edition)) {
    const spare = substituteRows(table);
    const official = (table.alternatives ?? []).flatMap((each) => each.official);
    if (mixed ? official.includes(row.key) : spare.has(row.key)) continue;
    const value = () =>
      column.kind === 'amount' ? random(10_000_000) / 10_000 : random([2, 30, 90_000][random(3)]!);
    plant(
      report,
      key.split('.'),
      random(100) < odd ? (random(2) ? null : texts[random(texts.length)]) : value(),
    );
  }
  report.sections = Object.fromEntries(
    edition.sections
      .filter(({ content }) => content === 'text' && random(5) > 0)
      .map(({ key }) => [
        key,
        [
          '本年度存在的主要问题\n本年度存在的主要问题是形式单一。',
          '无',
          '一是公开及时。\n二是解读多样。',
          '全年'.repeat(900),
        ][random(4)],
      ]),
  );
  if (random(2)) report.publishedOn = `${(report.year as number) + 1}-01-${10 + random(20)}`;
  return report;
}
