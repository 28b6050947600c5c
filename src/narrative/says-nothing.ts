import { lexicon } from '../generated/lexicon.ts';
import { holdsAny } from '../text/holds-any.ts';

const { subjects, things, telling, excuses, praise, degrees, rises, success } = lexicon.sections;
const joined = (firsts: readonly string[], seconds: readonly string[]): string[] =>
  firsts.flatMap((first) => seconds.map((second) => first + second));
/** 不涉及, and 未发现, 没有查出, 谈不上整改: any denial of any finding or mend. */
const nothing = [
  ...lexicon.sections.nothing,
  ...joined(lexicon.sections.denials, lexicon.sections.findings),
  ...joined(lexicon.sections.needless, lexicon.sections.mends),
];
const words = [...subjects, ...nothing, ...things];
const between = /[。，,；;！!：:\n（）()]/;
/** Clauses of these characters alone, nearly all, need no look at what is a letter, which takes long to prepare. */
const plain = /^[\u4e00-\u9fff\da-zA-Z、]*$/;

/**
 * True for a text in which no clause tells a problem or what is done about one, and some clause shows that none is
 * meant: it denies that there is any (不存在主要问题), goes on (今后继续保持), or praises (群众一致好评).
 */
export function saysNothing(text: string): boolean {
  const clauses = text
    .split(between)
    .map((piece) => (plain.test(piece) ? piece : piece.replace(/[^\p{L}\p{N}、]/gu, '')));
  const [first] = clauses;
  // 暂无。我局业务单一: why there is none.
  const isExcused = /[无没]/.test(first!) && isMadeOf(first!);
  // 有关问题拟另行报送，此处从略: that there are any is not yet to tell one.
  const isOmitted = clauses.some(omits);
  const says = (clause: string) =>
    isExcused ? clause.replace(excused, '') : isOmitted ? clause.replace(deferring, '') : clause;
  return (
    clauses.every((clause) => omits(clause) || isMadeOf(clause) || !tells(says(clause)) || denies(clause)) &&
    (clauses.every((clause) => clause === '') || clauses.some(isEmpty))
  );
}

/** 此处从略, 本报告不再展开. */
const omission =
  /^(?:故|因此|因而|所以)?(?:在?此处?|这里|本部分|本报告|本节|文中)?(?:予以|暂)?(?:从略|略去|省略|不再?(?:展开|赘述|列出|列示|详述|叙述|公布|公开|说明))$/;
const omits = (clause: string): boolean => omission.test(clause);
/** Words by which problems are put off. */
const deferring = /问题|改进|整改|不足|措施|拟|将|已/g;

const isEmpty = (clause: string): boolean =>
  clause !== '' &&
  (omits(clause) ||
    isMadeOf(clause) ||
    denies(clause) ||
    holdsAny(clause, success) ||
    clause.search(praises) >= 0);

/** 零投诉, 渠道不断拓展; but 将不断拓展 is a plan, 不断拓展渠道 what is done. */
const praises = new RegExp(
  `${praise.join('|')}|(?<![要需应须将步])(?:${degrees.join('|')})(?:${rises.join('|')})(?=$|[、和])`,
  'g',
);
const excused = new RegExp(excuses.join('|'), 'g');
const tells = (clause: string): boolean => holdsAny(clause.replace(praises, ''), telling);

/** 我局2024年度公开工作未发现存在问题: nothing is told before the denial, and nothing behind it. */
function denies(clause: string): boolean {
  return nothing.some((word) => {
    const at = clause.indexOf(word);
    return at >= 0 && !tells(clause.slice(0, at)) && isMadeOf(clause.slice(at));
  });
}

/** Whether a clause is made of words that say nothing, from its first to its last. */
function isMadeOf(clause: string): boolean {
  const text = clause.replace(/20\d\d年度?|\d{1,2}[月日]|\d/g, '');
  const ends = new Set([0]);
  for (const end of ends)
    for (const word of words) if (text.startsWith(word, end)) ends.add(end + word.length);
  return ends.has(text.length);
}
