import { mendedCells } from '../form/rolled-up.ts';
import type { Violation } from '../model/finding.ts';
import { groupBy } from '../model/group-by.ts';
import { type Localized, plural } from '../model/localized.ts';
import type { Rollup, RollupCell, RollupMember } from '../model/rollup.ts';
import type { Rule } from './rule.ts';

/** Of more cells that differ than this one finding is made. */
const mostCells = 12;
/** A body that just makes up the difference of so many cells was left out, or counted twice. */
const fewestExplained = 3;
/** Of more bodies than this the first are named. */
const named = 3;

/** A government's report that is not the sum of those below it. */
export const rollUpMismatch: Rule = {
  id: 'roll-up-mismatch',
  severity: 'warning',
  title: { zh: '与下级之和不符', en: 'Differs from the sum of those below' },
  what: {
    zh: '政府报告的每一格，等于名单上它的本级机关、部门、乡镇的报告之和；需要名单（--roster）写明“上级”。',
    en: "Every cell of a government's report is the sum of its offices, departments and townships; needs a roster that tells what is above each (--roster).",
  },
  why: {
    zh: '政府的报告由下级的报告汇总而成；对不上，是漏加、重加，或有一份事后改过。',
    en: 'The report of a government is added up from those below; a gap is one left out, counted twice, or changed afterwards.',
  },
  mend: {
    zh: '按提示查漏加、重加的单位；gouji rollup 列出每一格由谁相加。只统计本机关的，名单上不写“上级”。',
    en: 'Look for the body that was left out or counted twice; gouji rollup shows what each cell is added up from. Where the report covers the office alone, leave it out of the column of superiors.',
  },
  basis: [{ source: 'law', article: { zh: '第四十九条、第五十条', en: 'articles 49 and 50' } }],
  between: true,
  check: (_, { subordinates }) =>
    subordinates ? [...differences(subordinates), ...notCompared(subordinates)] : [],
};

function differences(rollup: Rollup): Violation[] {
  const mended = mendedCells(rollup);
  const isMendedBelow = ({ key }: RollupCell) => mended.has(key) && mended.get(key) !== rollup.parent;
  const all = rollup.cells.filter(({ status }) => status === 'failed');
  const failed = all.filter((cell) => !isMendedBelow(cell));
  const found = mendedBelow(groupBy(all.filter(isMendedBelow), ({ key }) => mended.get(key)!));
  const left = new Set(failed);
  for (const { child, explains } of rollup.causes) {
    const explained = [...left].filter(({ shares }) =>
      shares.some((share) => share.child === child && share.explains === explains),
    );
    if (explained.length < fewestExplained) continue;
    for (const cell of explained) left.delete(cell);
    const { zh, en } = nameOf(rollup.children[child]!);
    const n = explained.length;
    found.push({
      target: rollup.children[child]!.organization ?? zh,
      cells: explained.map(({ key }) => key),
      message:
        explains === 'omitted'
          ? {
              zh: `与下级之和不符：${n} 格少的正好是${zh}的数，可能漏加了它`,
              en: `Not the sum of those below: ${n} cells lack just the numbers of ${en}, which may be left out`,
            }
          : {
              zh: `与下级之和不符：${n} 格多的正好是${zh}的数，可能把它加了两次`,
              en: `Not the sum of those below: ${n} cells have just the numbers of ${en} too much, which may be counted twice`,
            },
    });
  }
  return [
    ...found,
    ...(left.size > mostCells ? [manyCells([...left])] : [...left].map((cell) => oneCell(cell, rollup))),
  ];
}

/** Cells that agree once a report below is mended, which is told there. */
function mendedBelow(cells: ReadonlyMap<RollupMember, readonly RollupCell[]>): Violation[] {
  return [...cells].map(([member, mended]) => {
    const { zh, en } = nameOf(member);
    return {
      severity: 'info',
      target: member.organization ?? zh,
      cells: mended.map(({ key }) => key),
      message: {
        zh: `${mended.length} 格与下级之和不符，是${zh}填错；改好那份就相符`,
        en: `${plural(mended.length, 'cell')} not the sum of those below, by what is wrong in ${en}; mended there, they agree`,
      },
    };
  });
}

function oneCell({ key, label, parent, sum, shares }: RollupCell, { children }: Rollup): Violation {
  const largest = [...shares].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, named);
  const parts = largest.map(({ child, value }) => `${children[child]!.organization ?? ''} ${value}`);
  const more = shares.length > named;
  const of =
    parts.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `（${parts.join('、')}${more ? ` 等 ${shares.length} 家` : ''}）`,
          en: ` (${parts.join(', ')}${more ? ` and ${shares.length - named} more` : ''})`,
        };
  return {
    ...valuesOf(parent, sum),
    target: key,
    cells: [key],
    message: {
      zh: `${label.zh}：${parent}，下级之和 ${sum}${of.zh}`,
      en: `${label.en}: ${parent}, but those below add up to ${sum}${of.en}`,
    },
  };
}

const valuesOf = (actual: number | undefined, expected: number | undefined) => ({
  ...(actual === undefined ? {} : { actual }),
  ...(expected === undefined ? {} : { expected }),
});

function manyCells(cells: readonly RollupCell[]): Violation {
  const [{ label, parent, sum }] = cells as readonly [RollupCell];
  return {
    cells: cells.map(({ key }) => key),
    message: {
      zh: `${cells.length} 格与下级之和不符，如 ${label.zh}：${parent}，下级之和 ${sum}；可能统计范围不同，或汇总后又改过`,
      en: `${cells.length} cells are not the sum of those below, such as ${label.en}: ${parent} against ${sum}; it may cover other bodies, or reports were changed afterwards`,
    },
  };
}

/** Cells that a body without a report could explain are skipped, and that is told. */
function notCompared({ cells, children }: Rollup): Violation[] {
  const absent = children.filter(({ status }) => status === 'missing' || status === 'unreadable');
  const skipped = cells.filter(({ status }) => status === 'skipped');
  const [first] = absent;
  if (!first || skipped.length === 0) return [];
  const names = absent.slice(0, named).map(nameOf);
  const more = absent.length > named;
  return [
    {
      severity: 'info',
      target: 'missing',
      message: {
        zh: `下级缺少${names.map(({ zh }) => zh).join('、')}${more ? ` 等 ${absent.length} 家` : ''}的报告，${skipped.length} 格没有与下级之和核对`,
        en: `No usable report of ${names.map(({ en }) => en).join(', ')}${more ? ` and ${absent.length - named} more` : ''} below it: ${skipped.length} cells were not held against the sum`,
      },
    },
  ];
}

/** A body with the file of its report: 清河县审计局（2024/审计局.xlsx）. */
function nameOf({ organization = '', file }: RollupMember): Localized {
  return file === undefined
    ? { zh: organization, en: organization }
    : { zh: `${organization}（${file}）`, en: `${organization} (${file})` };
}
