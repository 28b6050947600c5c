import { application, type Measure } from './measure.ts';

/** A measure that the text gives in words: none of it. */
export interface None {
  readonly measure: Measure;
  readonly number: 0;
}

const no = /从未|未曾|并未|尚未|没有|暂无|未|无|没/;
/** A body named in the clause: 县教育局. */
const body = /[^，。、因由的]{1,12}?(?:局|委员会|委|办公室|办事处|街道|镇|乡)/y;
/** Words between 未收到 and the end of its clause that limit it in no way. */
const ofApplications =
  '有 曾 经 过 到 了 收到 收 接到 接收 受理 收办 办理 处理 发生 出现 存在 人 个人 公民 自然人 法人 和 或 或者 与 及 、 其他组织 群众 社会公众 公众 申请人 任何 关于 有关 相关 向 本机关 我局 我委 我办 我镇 我街道 本单位 提出 提交 的 要求 政府 政务 信息 公开 依 申请 事项 件 办件 情况 类 需要 需 获取 形式 方式 渠道 通过'.split(
    ' ',
  );
const ofProceedings =
  '有 因 由 于 对 就 针对 本部门 本局 本街道 本镇 事务 案例 办理 处理 政府 政务 信息 公开 工作 依 申请 答复 引起 引发 产生 导致 而 的 被 行政 复议 诉讼 案件 案 事项 事件 情况 情形 问题 等 和 及 、 或 或者 与 提起 提出 申诉 投诉 举报 发生 出现 收到 接到 受到 我局 我委 我办 本机关 本单位 类 方面 相关 有关 涉及 过 无';
const proceedings = ofProceedings.split(' ');
const corrections = [...proceedings, '纠错', '纠正', '败诉'];
const ahead = '下 一 年 度 年度 结转 转结 继续 办理 的 申请 情况 至 到 有 上年 上 件 事项 本年度 本'.split(
  ' ',
);

/** True where a text is made of these words and of bodies' names, end to end. */
function consistsOf(text: string, words: readonly string[]): boolean {
  const reached = new Array<boolean>(text.length + 1).fill(false);
  reached[0] = true;
  for (let at = 0; at < text.length; at++) {
    if (!reached[at]) continue;
    for (const word of words) if (text.startsWith(word, at)) reached[at + word.length] = true;
    body.lastIndex = at;
    const named = body.exec(text);
    if (named) reached[at + named[0].length] = true;
  }
  return reached[text.length]!;
}

const none = (kind: Measure['kind'], id: string, quantity = id): None => ({
  measure: { id, kind, readings: [[quantity]] },
  number: 0,
});

/** What a clause without a number says there was none of: 未收到申请, 无行政复议和行政诉讼. */
export function noneOf(clause: string, about: boolean): None[] {
  const plain = clause.replace(/[“”"]/g, '');
  const start = no.exec(plain);
  if (!start) return [];
  const said = plain.slice(start.index + start[0].length);
  if (/复议|诉讼/.test(said)) return noProceedings(said);
  const named = application.test(said) || (about && /申请/.test(said));
  if (named && consistsOf(said, ofApplications)) return [none('whole', 'newlyReceived', 'received')];
  if (!/结转|转结/.test(said) || !consistsOf(said, ahead)) return [];
  return [none('whole', /下/.test(said) ? 'carriedForward' : 'carriedOver')];
}

function noProceedings(said: string): None[] {
  const ruled = (part: string) => (/纠错|纠正|败诉/.test(part) ? 'corrected' : 'total');
  if (consistsOf(said, proceedings))
    return [
      ...(/复议(?!后)/.test(said) ? [none('proceeding', 'reconsideration.total')] : []),
      ...(/诉讼/.test(said) ? [none('proceeding', 'litigation.total')] : []),
    ];
  const parts = said.split(/[和及、与或]/);
  if (!consistsOf(said, corrections) || parts.some((part) => ruled(part) === 'total')) return [];
  return parts.flatMap((part) => [
    ...(/复议/.test(part) ? [none('proceeding', 'reconsideration.corrected')] : []),
    ...(/诉讼/.test(part) ? [none('proceeding', 'litigation.corrected')] : []),
  ]);
}
