import type { BlankCell, CellChange, CellRepair, Diagnosis } from '../model/diagnosis.ts';
import type { EquationRef } from '../model/finding.ts';
import { type Language, type Localized, plural, speaker } from '../model/localized.ts';
import { placesText } from '../model/place.ts';

/** At most this many repairs are written out; all stand in the JSON results. */
const shownRepairs = 5;

/** At most this many ranges of blank cells are written out. */
const shownPlaces = 12;

/** What slips are called. */
export const slipName: Record<CellChange['slip'], Localized> = {
  digit: { zh: '一位数字打错', en: 'one digit replaced' },
  swap: { zh: '相邻两位颠倒', en: 'two digits interchanged' },
  omitted: { zh: '漏打一位', en: 'one digit left out' },
  doubled: { zh: '多打一位', en: 'one digit too many' },
  exchange: { zh: '两格互换', en: 'two cells exchanged' },
  shift: { zh: '错了一列', en: 'moved by one column' },
  sign: { zh: '正负号', en: 'sign' },
  blank: { zh: '漏填', en: 'left blank' },
  other: { zh: '', en: '' },
};

const moveName: Record<NonNullable<Diagnosis['move']>['kind'], Localized> = {
  exchange: { zh: '相邻两格互换', en: 'two neighbouring cells exchanged' },
  sign: { zh: '正负号错', en: 'a wrong sign' },
  shift: { zh: '整行错了一列', en: 'a row moved by one column' },
  'row-left-out': { zh: '整行漏填', en: 'a row left out' },
  'column-left-out': { zh: '整列漏填', en: 'a column left out' },
  'row-pasted': { zh: '整行抄成了另一行', en: 'a row pasted from another' },
  'column-pasted': { zh: '整列抄成了另一列', en: 'a column pasted from another' },
  'row-exchange': { zh: '两行互换', en: 'two rows exchanged' },
};

/** One thing that probably went wrong: a sentence, the cells to change or several ways to do it, the sums it explains. */
export interface Cause {
  /** ✗ where the cells are certain, ? where there is a choice, ! where nothing explains the sums. */
  readonly sign: '✗' | '?' | '!';
  readonly text: string;
  readonly changes: readonly CellChange[];
  /** Equally small repairs, at most five; empty where there is no choice. */
  readonly repairs: readonly CellRepair[];
  readonly explains: readonly EquationRef[];
  /** True where the reader has to look at the cells of the sums, since no one cell is named. */
  readonly places: boolean;
}

/** The probable causes, the likeliest first: the one smallest repair, or the several repairs, and what is not explained. */
export function causesOf(diagnosis: Diagnosis, language: Language): Cause[] {
  const { complete, cellsToChange, unique, repairs, move, fillFirst = [], unexplained = [] } = diagnosis;
  const against = againstText(diagnosis, language);
  const zh = language === 'zh';
  const causes: Cause[] = [];
  const add = (cause: Pick<Cause, 'sign' | 'text'> & Partial<Cause>) =>
    causes.push({ changes: [], repairs: [], explains: [], places: false, ...cause });
  if (fillFirst.length > 0)
    add({
      sign: '!',
      text: fillFirstText(fillFirst, language),
      explains: fillFirst.flatMap(({ explains }) => explains),
    });
  const moved = move && (cellsToChange ?? 0) > 1 ? moveText(move, language) : undefined;
  const isUniqueMove = moved !== undefined && isOneMove(diagnosis);
  if (moved !== undefined && !isUniqueMove) add({ sign: '?', text: moved, changes: move!.changes });
  if (unique) {
    const { changes } = repairs[0]!;
    const text = fillFirst.length > 0 ? partlyText(changes, language) : uniqueText(changes, language);
    add({
      sign: '✗',
      text: `${isUniqueMove ? `${moved}${zh ? '；' : '; '}` : ''}${text}${against}`,
      changes: isUniqueMove ? changes.map((change) => ({ ...change, slip: 'other' as const })) : changes,
      explains: explainedBy(changes),
    });
  } else if (repairs.length > 0) {
    const shared = complete ? sharedChanges(repairs) : [];
    const rest = repairs.map((repair) => ({
      ...repair,
      changes: repair.changes.filter(({ key }) => shared.every((change) => change.key !== key)),
    }));
    if (shared.length > 0)
      add({
        sign: '✗',
        text: sharedText(shared.length, language),
        changes: shared,
        explains: explainedBy(shared),
      });
    const shown = rest.slice(0, shownRepairs);
    add({
      sign: '?',
      text: `${severalText(rest, shared.length > 0, complete, language)}${against}`,
      repairs: shown,
      explains: rest.flatMap(({ changes }) => explainedBy(changes)),
    });
  }
  if (unexplained.length > 0)
    add({ sign: '!', text: unexplainedText(complete, language), explains: unexplained, places: true });
  return causes;
}

/** What other reports decided. */
function againstText(
  { againstLastYear, againstSubordinates, againstParent }: Diagnosis,
  language: Language,
): string {
  const t = speaker(language);
  const parts = [
    [againstLastYear, t('上年报告的结转', "what last year's report carried forward")],
    [againstSubordinates, t('下级之和', 'the sum of the reports below')],
    [againstParent, t('上级报告和其他下级的数', 'the report above and the others below it')],
  ] as const;
  return parts
    .flatMap(([n, what]) =>
      n === undefined
        ? []
        : t(
            `；另有 ${n} 种同样小的改法与${what}不符`,
            `; ${plural(n, 'equally small repair')} would not agree with ${what}`,
          ),
    )
    .join('');
}

function moveText({ kind }: NonNullable<Diagnosis['move']>, language: Language): string {
  const name = moveName[kind][language];
  return language === 'zh' ? `可能是${name}` : `possibly ${name}`;
}

/** Whether the one smallest repair is a move of several cells. */
function isOneMove({ cellsToChange, unique, repairs, move }: Diagnosis): boolean {
  return (
    unique && move !== undefined && (cellsToChange ?? 0) > 1 && isSame(move.changes, repairs[0]!.changes)
  );
}

/** What the one smallest repair is as a whole, where it is a move: 可能是整行错了一列. */
export function wholeMoveText(diagnosis: Diagnosis, language: Language): string | undefined {
  return isOneMove(diagnosis) ? moveText(diagnosis.move!, language) : undefined;
}

/** Whether two sets of changes come to the same numbers. */
function isSame(some: readonly CellChange[], others: readonly CellChange[]): boolean {
  const to = new Map(others.map((change) => [change.key, change.to]));
  return some.length === others.length && some.every((change) => to.get(change.key) === change.to);
}

const explainedBy = (changes: readonly CellChange[]): EquationRef[] =>
  changes.flatMap(({ explains }) => explains);

/** 先补齐这 56 格：年度报告!D25:D46, J5. */
function fillFirstText(cells: readonly BlankCell[], language: Language): string {
  const places = placesText(
    cells.map(({ place }) => place),
    language,
  );
  const at = places.slice(0, shownPlaces).join(', ');
  const more = places.length > shownPlaces;
  return language === 'zh'
    ? `先补齐这 ${cells.length} 格，再看等式：${at}${more ? ' 等' : ''}`
    : `first fill in ${plural(cells.length, 'cell')}: ${at}${more ? ', …' : ''}`;
}

function uniqueText(changes: readonly CellChange[], language: Language): string {
  const fills = changes.every(({ from }) => from === null);
  const n = changes.length;
  if (language === 'zh') return fills ? `填上 ${n} 格就全部成立` : `改 ${n} 格就全部成立，这是唯一最小的改法`;
  return fills
    ? `fill in ${plural(n, 'cell')} and every sum holds`
    : `change ${plural(n, 'cell')} and every sum holds; no other repair is as small`;
}

function sharedText(n: number, language: Language): string {
  if (language === 'zh') return `每种最小的改法都改这 ${n} 格`;
  return `every smallest repair changes ${n === 1 ? 'this cell' : `these ${n} cells`}`;
}

/** What is certain although other cells are blank. */
function partlyText(changes: readonly CellChange[], language: Language): string {
  const fills = changes.every(({ from }) => from === null);
  const one = changes.length === 1;
  if (language === 'zh') {
    const cells = one ? '这一格' : `这 ${changes.length} 格`;
    return fills ? `${cells}由等式推定` : `补齐后还要改${cells}`;
  }
  const cells = one ? 'this cell' : `these ${changes.length} cells`;
  return fills ? `the sums determine ${cells}` : `then ${cells} must be changed`;
}

/** The changes that every repair makes, called by a slip only where it is the same in each. */
function sharedChanges([first, ...others]: readonly CellRepair[]): CellChange[] {
  return first!.changes.flatMap((change) => {
    const alike = others.map(({ changes }) =>
      changes.find(({ key, to }) => key === change.key && to === change.to),
    );
    if (alike.includes(undefined)) return [];
    return [
      alike.every((other) => other!.slip === change.slip) ? change : { ...change, slip: 'other' as const },
    ];
  });
}

function severalText(
  repairs: readonly CellRepair[],
  rest: boolean,
  complete: boolean,
  language: Language,
): string {
  const n = repairs.length;
  const cells = repairs[0]!.changes.length;
  const more = n > shownRepairs;
  if (language === 'zh') {
    const cut = complete ? '' : '；没有全部列出';
    const listed = more ? `；先列 ${shownRepairs} 种，全部见 -r json` : '';
    return `${rest ? '其余' : ''}有${complete ? '' : '至少'} ${n} 种同样小的改法（每种改 ${cells} 格），算术分不出哪一种${cut}${listed}`;
  }
  const cut = complete ? '' : '; not all are listed';
  const listed = more ? `; the first ${shownRepairs} follow, -r json has all` : '';
  return `${complete ? '' : 'at least '}${n} ${rest ? 'ways to mend the rest' : 'repairs'} are equally small (${plural(cells, 'cell')} each); arithmetic cannot tell which${cut}${listed}`;
}

function unexplainedText(complete: boolean, language: Language): string {
  if (complete)
    return language === 'zh'
      ? '改哪几格都不能使这些等式成立（请看公式的范围）'
      : 'No change of cells makes these sums hold (look at the ranges of the formulas)';
  return language === 'zh'
    ? '错处太多，在限定的工作量内没有找到能解释这些等式的改法'
    : 'Too many errors: the search limit was reached before these sums could be explained';
}
