import type { CellChange, CellRepair, Diagnosis } from '../diagnosis.ts';
import type { EquationName } from '../finding.ts';
import { placeText } from '../place.ts';
import { type Language, plural, type Text } from '../text.ts';

/** At most this many repairs are written out; all stand in the JSON results. */
const shownRepairs = 5;

const slipName: Record<CellChange['slip'], Text> = {
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

const moveName: Record<NonNullable<Diagnosis['move']>['kind'], Text> = {
  exchange: { zh: '相邻两格互换', en: 'two neighbouring cells exchanged' },
  sign: { zh: '正负号错', en: 'a wrong sign' },
  shift: { zh: '整行错了一列', en: 'a row moved by one column' },
  'row-left-out': { zh: '整行漏填', en: 'a row left out' },
  'column-left-out': { zh: '整列漏填', en: 'a column left out' },
  'row-pasted': { zh: '整行抄成了另一行', en: 'a row pasted from another' },
  'column-pasted': { zh: '整列抄成了另一列', en: 'a column pasted from another' },
  'row-exchange': { zh: '两行互换', en: 'two rows exchanged' },
};

/** One sentence on the cause, and the failed equations that stand under it. */
export interface Cause {
  readonly text: string;
  readonly explains: readonly EquationName[];
  /** True where the reader has to look at the cells of the equations, since no one cell is named. */
  readonly places: boolean;
}

/** The probable cause: each cell of the one smallest repair, or the several repairs, and what is not explained. */
export function causesOf(diagnosis: Diagnosis, language: Language): Cause[] {
  const { complete, cellsToChange, unique, repairs, move, unexplained = [] } = diagnosis;
  const zh = language === 'zh';
  const causes: Cause[] = [];
  const say = (text: string, explains: readonly EquationName[] = [], places = false) =>
    causes.push({ text, explains, places });
  if (move && (cellsToChange ?? 0) > 1)
    say(
      `${zh ? '可能是' : 'possibly '}${moveName[move.kind][language]}${zh ? '：' : ': '}${changesText(move.changes, language)}`,
    );
  if (unique) {
    const { changes } = repairs[0]!;
    const end = uniqueText(changes, language);
    if (changes.length > 1) say(zh ? `${end}：` : `${end}:`);
    for (const change of changes) {
      const text = changeText(change, language);
      say(changes.length > 1 ? `- ${text}` : `${text}${zh ? '；' : '; '}${end}`, change.explains);
    }
  } else if (repairs.length > 0) {
    const shared = complete ? sharedChanges(repairs) : [];
    const own = (changes: readonly CellChange[]) =>
      changes.filter(({ key }) => shared.every((change) => change.key !== key));
    for (const change of shared)
      say(
        `${changeText(change, language)}${zh ? '；每种最小的改法都改这一格' : '; every smallest repair changes it'}`,
        change.explains,
      );
    say(severalText(repairs.length, own(repairs[0]!.changes).length, shared.length > 0, complete, language));
    for (const repair of repairs.slice(0, shownRepairs))
      say(`- ${repairText({ ...repair, changes: own(repair.changes) }, language)}`);
    const more = repairs.length - shownRepairs;
    if (more > 0) say(zh ? `- 另有 ${more} 种，见 -r json` : `- ${more} more, see -r json`);
    const explains = repairs.flatMap(({ changes }) => own(changes).flatMap((change) => change.explains));
    say(zh ? '它们要改平的等式：' : 'The sums that they mend:', explains, true);
  }
  if (unexplained.length > 0) say(unexplainedText(complete, language), unexplained, true);
  return causes;
}

function uniqueText(changes: readonly CellChange[], language: Language): string {
  const fills = changes.every(({ from }) => from === null);
  const only = fills ? { zh: '', en: '' } : { zh: '，唯一最小的改法', en: '; the only smallest repair' };
  if (changes.length === 1)
    return language === 'zh'
      ? `${fills ? '填上' : '改'}后全部成立${only.zh}`
      : `then every sum holds${only.en}`;
  return language === 'zh'
    ? `${fills ? '填上' : '改'}这 ${changes.length} 格后全部成立${only.zh}`
    : `every sum holds once these ${changes.length} cells are ${fills ? 'filled in' : 'changed'}${only.en}`;
}

/** The changes that every repair makes, called by a slip only where it is the same in each. */
function sharedChanges([first, ...others]: readonly CellRepair[]): CellChange[] {
  return first!.changes.flatMap((change) => {
    const alike = others.map(({ changes }) =>
      changes.find(({ key, to }) => key === change.key && to === change.to),
    );
    if (alike.includes(undefined)) return [];
    return [
      alike.every((each) => each!.slip === change.slip) ? change : { ...change, slip: 'other' as const },
    ];
  });
}

function severalText(
  repairs: number,
  cells: number,
  rest: boolean,
  complete: boolean,
  language: Language,
): string {
  const cut = complete ? '' : language === 'zh' ? '；没有全部列出' : '; not all are listed';
  if (language === 'zh')
    return `${rest ? '其余' : ''}有${complete ? '' : '至少'} ${repairs} 种同样小的改法（每种改 ${cells} 格），算术分不出哪一种${cut}：`;
  return `${complete ? '' : 'at least '}${repairs} ${rest ? 'ways to mend the rest' : 'repairs'} are equally small (${plural(cells, 'cell')} each); arithmetic cannot tell which${cut}:`;
}

function unexplainedText(complete: boolean, language: Language): string {
  if (complete)
    return language === 'zh'
      ? '改哪几格都不能使这些等式成立（请看公式的范围）：'
      : 'No change of cells makes these sums hold (look at the ranges of the formulas):';
  return language === 'zh'
    ? '错处太多，在限定的工作量内没有找到能解释这些等式的改法：'
    : 'Too much is wrong: no explanation of these sums was found within the bound on work:';
}

function repairText({ changes, contradictions }: CellRepair, language: Language): string {
  const text = changesText(changes, language);
  if (contradictions === undefined) return text;
  if (contradictions === 0)
    return language === 'zh' ? `${text}；改后与正文相符` : `${text}; then the text agrees`;
  return language === 'zh'
    ? `${text}；改后与正文还有 ${contradictions} 处不符`
    : `${text}; then the text still disagrees ${contradictions === 1 ? 'once' : `${contradictions} times`}`;
}

/** Several changes with a comma between. */
function changesText(changes: readonly CellChange[], language: Language): string {
  const shown = changes.slice(0, 12).map((change) => changeText(change, language));
  const more = changes.length - shown.length;
  if (more > 0) shown.push(language === 'zh' ? `另有 ${more} 格` : `${more} more cells`);
  return shown.join(language === 'zh' ? '，' : ', ');
}

/** 年度报告!D29 办理结果总计 · 自然人 410 → 411（一位数字打错）. */
function changeText({ label, from, to, slip, place, open, follows }: CellChange, language: Language): string {
  const blank = language === 'zh' ? '未填' : 'blank';
  const name = slipName[slip][language];
  const carried = (follows ?? []).map((each) => `${placeText(each.place, language)} → ${each.to}`).join(', ');
  const notes = [
    from === null ? '' : name,
    open ? (language === 'zh' ? '也可以是别的数' : 'other values would do') : '',
    carried === '' ? '' : language === 'zh' ? `公式格随之 ${carried}` : `formulas follow: ${carried}`,
  ].filter(Boolean);
  const note =
    notes.length === 0 ? '' : language === 'zh' ? `（${notes.join('，')}）` : ` (${notes.join('; ')})`;
  return `${placeText(place, language)} ${label[language]} ${from ?? blank} → ${to ?? blank}${note}`;
}
