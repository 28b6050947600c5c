import { has, kindsOf, type Token, unknownIn } from './lexer.ts';
import { isAboutInformation } from './register.ts';

const breaks = /^[，,：:；;（()）]$/;

/** The tokens between commas, colons, semicolons and brackets. */
export function splitClauses(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [[]];
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    const mark = { number: /^[：:]$/, respectively: /^[，,：:]$/ }[next?.kind ?? ''];
    // 已办结：3件 is of what is named, 均已办结：1件予以公开 is not.
    const last = clauses.at(-1)!;
    const names = last.every(({ value, kind }) => value === undefined && kind !== 'all');
    if (names && mark?.test(token.text) && !isSlogan(last, tokens.slice(i + 2, i + 2 + farthestName)))
      continue;
    // 行政许可，1986件；行政处罚，2754件
    if (names && isEntry(last, tokens.slice(i, i + 3))) continue;
    if (token.kind === 'stop' && breaks.test(token.text)) clauses.push([]);
    else clauses.at(-1)!.push(token);
  }
  return clauses;
}

/** How far behind a number what it counts is looked for: 2件信息公开行政复议. */
const farthestName = 3;

const sloganKinds = kindsOf('unknown filler whole object topic own self');

/** 底气十足：2件信息公开行政复议均获维持: what no word tells, before a number that is named behind it. */
const isSlogan = (before: readonly Token[], behind: readonly Token[]): boolean =>
  unknownIn(before) > 0 &&
  before.every(({ kind }) => sloganKinds.has(kind)) &&
  behind.some(({ text }) => isAboutInformation(text)) &&
  behind.find(({ kind }) => kind !== 'filler')?.kind === 'row';

const nameKinds = kindsOf('part row column whole topic object carry lastYear nextYear sum filler hint');

/** A name, a comma, and nothing but its number. */
const isEntry = (name: readonly Token[], [comma, number, end]: readonly Token[]): boolean =>
  /[，,]/.test(comma!.text) &&
  number?.kind === 'number' &&
  (end === undefined || breaks.test(end.text) || /[。]/.test(end.text)) &&
  has(name, 'row', 'column', 'carry', 'sum', 'whole') &&
  name.every(({ kind }) => nameKinds.has(kind));
