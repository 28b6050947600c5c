import type { CellChange, Diagnosis } from '../diagnosis.ts';
import { placeText } from '../place.ts';
import type { Language, Text } from '../text.ts';

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

/** The probable cause in sentences: the one smallest repair, or the first of several, or that none was found. */
export function causeLines(diagnosis: Diagnosis, language: Language): string[] {
  const { complete, cellsToChange, unique, repairs, move } = diagnosis;
  const zh = language === 'zh';
  const lines: string[] = [];
  if (move && (cellsToChange ?? 0) > 1)
    lines.push(
      `${zh ? '可能是' : 'possibly '}${moveName[move.kind][language]}${zh ? '：' : ': '}${changesText(move.changes, language)}`,
    );
  if (repairs.length === 0)
    return [
      ...lines,
      zh
        ? '在限定的工作量内没有找到能解释全部错误的改法。'
        : 'No explanation was found within the bound on work.',
    ];
  if (unique) {
    const text = changesText(repairs[0]!.changes, language);
    const fills = repairs[0]!.changes.every(({ from }) => from === null);
    const end = fills
      ? { zh: '填上后全部成立', en: 'then every sum holds' }
      : { zh: '改后全部成立，唯一最小的改法', en: 'then every sum holds; the only smallest repair' };
    return [...lines, zh ? `${text}（${end.zh}）` : `${text} (${end.en})`];
  }
  const count = complete
    ? String(repairs.length)
    : zh
      ? `至少 ${repairs.length}`
      : `at least ${repairs.length}`;
  lines.push(
    zh
      ? `有 ${count} 种同样小的改法（每种改 ${cellsToChange} 格），算术分不出哪一种${complete ? '' : '；搜索没有做完'}：`
      : `${count} repairs are equally small (${cellsToChange} cells each); arithmetic cannot tell which${complete ? '' : '; the search was cut'}:`,
  );
  for (const { changes } of repairs.slice(0, shownRepairs)) lines.push(`- ${changesText(changes, language)}`);
  const more = repairs.length - shownRepairs;
  if (more > 0) lines.push(zh ? `- 另有 ${more} 种，见 -r json` : `- ${more} more, see -r json`);
  return lines;
}

/** 年度报告!D29 办理结果总计 · 自然人 410 → 411, several with a comma. */
function changesText(changes: readonly CellChange[], language: Language): string {
  const shown = changes.slice(0, 12).map(({ label, from, to, slip, place, open, follows }) => {
    const blank = language === 'zh' ? '未填' : 'blank';
    const name = slipName[slip][language];
    const carried = (follows ?? [])
      .map((each) => `${placeText(each.place, language)} → ${each.to}`)
      .join(', ');
    const notes = [
      from === null ? '' : name,
      open ? (language === 'zh' ? '也可以是别的数' : 'other values would do') : '',
      carried === '' ? '' : language === 'zh' ? `公式格随之 ${carried}` : `formulas follow: ${carried}`,
    ].filter(Boolean);
    const note =
      notes.length === 0 ? '' : language === 'zh' ? `（${notes.join('，')}）` : ` (${notes.join('; ')})`;
    return `${placeText(place, language)} ${label[language]} ${from ?? blank} → ${to ?? blank}${note}`;
  });
  const more = changes.length - shown.length;
  if (more > 0) shown.push(language === 'zh' ? `另有 ${more} 格` : `${more} more cells`);
  return shown.join(language === 'zh' ? '，' : ', ');
}
