import { lexicon } from '../generated/lexicon.ts';
import type { Level } from '../model/body.ts';
import { endOfAllBodies, isAreaName, isOfArea } from './all-bodies.ts';
import { withoutOffice } from './clauses.ts';
import { has, isWord, only, type Token, textOf, unknownIn } from './lexer.ts';
import { isAgainstOthers, isDecided, isProceedings } from './parties.ts';
import { isAboutInformation } from './register.ts';
import { withYears } from './year-words.ts';

/** Who reports on which year, as far as it is known. */
export interface Reporter {
  readonly year?: number | undefined;
  readonly level?: Level | undefined;
  readonly organization?: string | undefined;
}

/** What is known of whom and of when a sentence speaks. */
export interface Scope {
  /** Another body or several: 全省, 其中区住建局. */
  otherBody: boolean;
  /** Less or more than the body, of which its tables may be: 市本级, 全市公安机关. */
  narrow: boolean;
  /** Another time, or a part of the year: 三年间, 上年; 1至11月, 上半年. */
  otherPeriod: 'other' | 'part' | undefined;
  /** Another matter: 除信息公开类案件外. */
  otherMatter: boolean;
  /** The text's word for an area, which may be more than the body that reports: 全市. */
  word: string | undefined;
}

/** Where nothing is known yet. */
export const openScope = (narrow = false): Scope => ({
  otherBody: false,
  narrow,
  otherPeriod: undefined,
  otherMatter: false,
  word: undefined,
});

const ranks: Readonly<Record<Level, number>> = {
  national: 0,
  province: 1,
  city: 2,
  county: 3,
  township: 4,
  department: 4,
};

/** Follows the words of a clause: from a foreign scope or period to the next own one, numbers are not read. */
export function follow(tokens: readonly Token[], scope: Scope, reporter: Reporter, begins = false): void {
  const isCarried = (i: number) => {
    const from = tokens.slice(0, i).findLastIndex(isNumber);
    const end = tokens.findIndex((token, at) => at > i && isNumber(token));
    const more = tokens.slice(end + 1).some(isNumber);
    // 上年3件结转, but not 上年收到3件、结转1件.
    return tokens
      .slice(from + 1, end < 0 || !more ? tokens.length : end)
      .some(({ kind, sense }) => kind === 'carry' || sense?.entry?.with);
  };
  const first = tokens.findIndex(({ kind }) => kind === 'number');
  if (excludesInformation(tokens) || has(tokens, 'authority') || isDecided(tokens)) scope.otherMatter = true;
  const isOfNumber = (i: number) => tokens[i + 1]?.kind === 'number';
  const listsYears = tokens.some(({ kind }, i) => kind === 'thisYear' && isOfNumber(i));
  const isExample = tokens.some((token) => isWord(token, 'examples'));
  const everyBody = begins && isGovernment(reporter) ? endOfAllBodies(tokens) : 0;
  const area = withoutOffice(reporter.organization ?? '');
  for (const [i, token] of tokens.entries()) {
    const { kind, text, sense } = token;
    if (i < everyBody && ['wider', 'body', 'narrower'].includes(kind)) continue;
    if ((kind === 'wider' || kind === 'narrower') && isMet(tokens, i)) continue;
    if (listsYears && ['elsewhen', 'lastYear'].includes(kind) && isOfNumber(i)) continue;
    const isTheirs = isWord(token, 'their') && !has(tokens.slice(0, i), 'own', 'self', 'scope');
    if (isTheirs && tokens[i + 1]?.kind === 'whole') scope.otherBody = true;
    // 21所学校自己办理申请: other bodies, so many of them.
    if (kind === 'own' && tokens[i - 1]?.kind === 'body' && tokens[i - 2]?.kind === 'number') {
      scope.otherBody = true;
      continue;
    }
    // 向我局申请行政复议5件: cases that the body decides.
    if (kind === 'own' && tokens[i - 1]?.text === '向' && isProceedings(tokens[i + 1]))
      scope.otherMatter = true;
    if ((kind === 'own' || kind === 'self') && first >= 0 && i > first) continue;
    // 市政府办公室承办向市政府提出的申请, 以市政府为被申请人的复议: of a government that answers for more a part.
    if (kind === 'self' && isWord(tokens[i - 1], 'asOne')) {
      scope.narrow ||= isGovernment(reporter);
      continue;
    }
    // 其中市政府收到88件, in a report of that government: a part of what it answers for.
    if (kind === 'self' && tokens[i - 1]?.kind === 'part' && isGovernment(reporter)) scope.narrow = true;
    else if (kind === 'own' || kind === 'self') {
      scope.otherBody = false;
      // 市政府办公室作为主管部门，本机关收到…: that office, in a report of its government.
      scope.narrow &&= kind === 'own' && isGovernment(reporter) && !isAreaName(text);
      scope.word = undefined;
    } else if (kind === 'thisYear' && (isOfNumber(i) || tokens[i + 1]?.kind === 'carry')) continue;
    else if (kind === 'thisYear') {
      // 上半年8件、下半年4件，全年共12件
      const isAll = scope.otherPeriod === 'part' && i === 0 && first > 0 && isWord(token, 'allYear');
      if (isAll || !sense?.entry?.vague) scope.otherPeriod = undefined;
    } else if (isPeriod(tokens, i, first) || (kind === 'lastYear' && !sense?.entry?.vague && !isCarried(i)))
      scope.otherPeriod = isPartOfYear(token) ? (scope.otherPeriod ?? 'part') : 'other';
    else if (kind === 'wider') {
      if (sense?.entry?.vague && first < 0 && tokens[i + 1]?.kind === 'unknown') continue;
      const before = tokens[i - 1]?.kind;
      const isOfAll =
        (/own|self|scope/.test(before ?? '') && isWord(token, 'everyone')) ||
        (begins &&
          isWord(token, 'allBodies') &&
          isOfArea(text, area) &&
          !has(tokens, 'body', 'compare', 'mostly'));
      scope.narrow ||= !isGovernment(reporter) || !isOfAll;
    } else if (kind === 'narrower') {
      const ownOffice = reporter.organization?.endsWith(text.slice(-3));
      if (ownOffice) scope.otherBody = false;
      scope.narrow = ownOffice !== true;
    } else if (kind === 'scope' && (tokens[i + 1]?.kind === 'mostly' || tokens[i - 1]?.kind === 'dealing'))
      // 作为全市主管部门
      continue;
    else if (kind === 'scope') {
      scope.otherBody = false;
      scope.narrow = isWider(sense!.entry!.level!, reporter);
      scope.word = text;
    } else if (isOther(tokens, i, reporter)) scope.otherBody = true;
  }
  if (
    (isExample && has(tokens, 'body')) ||
    isOfLargest(tokens) ||
    isAgainstOthers(tokens, reporter.organization)
  )
    scope.otherBody = true;
}

/** 县住建局是申请最集中的单位, 收件最多的是城关镇: what has the largest part, if nothing that the tables name, is spoken of from then on. */
function isOfLargest(tokens: readonly Token[]): boolean {
  const mostly = tokens.findIndex(({ kind }) => kind === 'mostly');
  if (mostly < 0) return false;
  const is = tokens.findIndex((token) => isWord(token, 'linking'));
  const named = is < mostly ? tokens.slice(0, Math.max(is, 0)) : tokens.slice(is + 1);
  return has(named, 'body', 'unknown') && only(named, 'body', 'unknown', 'filler', 'sum', 'stop');
}

const isNumber = ({ kind }: Token): boolean => kind === 'number';

/** 三年间, 上半年, 3月; but not when something was done or is due. */
function isPeriod(tokens: readonly Token[], at: number, first: number): boolean {
  const { kind, text } = tokens[at]!;
  if (isWord(tokens[at - 1], 'at')) return false;
  const isMonth = kind === 'figure' && /月份?$/.test(text) && !isDeadline(tokens, at, first);
  return (kind === 'elsewhen' || isMonth) && !isWhenDone(tokens, at, first);
}

/** 上半年, 1至6月. */
const isPartOfYear = ({ sense, text }: Token): boolean => sense?.entry?.vague === true || /月份?$/.test(text);

/** 2件已在1月31日前办结: until when, behind the number. */
const isDeadline = (tokens: readonly Token[], at: number, first: number): boolean =>
  first >= 0 &&
  at > first &&
  tokens
    .slice(at + 1, at + 4)
    .some(({ text }) => lexicon.grammar.until.some((word) => text.startsWith(word)));

/** 10件均在一季度办结, 1件已于2024年3月办结: when what stands before it was done. */
function isWhenDone(tokens: readonly Token[], at: number, first: number): boolean {
  const year = tokens[at - 1]?.value === undefined ? at : at - 1;
  return (
    first >= 0 && year > first && /[在于]$/.test(tokens[year - 1]!.text) && has(tokens.slice(at), 'whole')
  );
}

/** 接受县政府办抽查2次, 发到各单位: bodies that the clause, which counts no cases, only speaks of. */
function isMet(tokens: readonly Token[], at: number): boolean {
  if (tokens.some(({ unit }) => unit === 'unit')) return false;
  const before = textOf(tokens.slice(0, at));
  return lexicon.grammar.upon.some((word) => before.slice(-word.length - longestArea).includes(word));
}

/** 东湖区 between such a word and 政府办. */
const longestArea = 3;

/** True for the words of a heading that name another body or time. */
export function isForeign(heading: readonly Token[], reporter: Reporter): boolean {
  const scope = openScope();
  follow(withYears(heading, reporter.year), scope, reporter);
  const others = has(heading, 'wider') && !isGovernment(reporter);
  return others || scope.otherBody || scope.narrow || scope.otherPeriod !== undefined;
}

/** 除信息公开类案件外: what follows is of other matters. */
function excludesInformation(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ kind }) => kind === 'except');
  const end = tokens.findIndex(({ text }, i) => i > at && lexicon.grammar.outside.includes(text));
  const excepted = tokens.slice(at, end);
  return (
    at >= 0 &&
    excepted[1]?.kind !== 'number' &&
    excepted.some(({ kind, text }) => kind !== 'row' && isAboutInformation(text))
  );
}

/** 全区各单位 in a report of a government: all that it reports for. */
export const isGovernment = ({ organization }: Reporter): boolean =>
  lexicon.grammar.government.some((word) => organization?.endsWith(word));

/** A body of unknown level that has a name is no province and no country. */
function isWider(level: Level, { level: reporting, organization }: Reporter): boolean {
  if (reporting === undefined) return organization !== undefined && ranks[level] < ranks.city;
  return ranks[level] < ranks[reporting];
}

/** A body other than the one that reports, before a word for receiving or a number: 区住建局收到, 区住建局12件. */
function isOther(tokens: readonly Token[], at: number, reporter: Reporter): boolean {
  const { organization } = reporter;
  // 其中耕地保护处办结120件
  const isPart = tokens[at]!.kind === 'unknown' && tokens[at - 1]?.kind === 'part';
  if (isPart) return tokens[at + 1]?.kind === 'whole' && has(tokens.slice(at), 'number');
  if (tokens[at]!.kind !== 'body') return false;
  const next = tokens
    .slice(at + 1)
    .find(
      ({ kind, text }) =>
        !['filler', 'sum', 'thisYear', 'unknown', 'body', 'court'].includes(kind) || text === '、',
    );
  const until = next ? tokens.indexOf(next) : tokens.length;
  if (tokens.slice(at, until).some((token) => isWord(token, 'kinds'))) return false;
  // 市司法局统计，行政复议3件: who counted, not whose they are.
  const isSource = isWord(tokens.at(-1), 'counting');
  const alone = !isSource && only(tokens, 'body', 'filler', 'each');
  const acts =
    next === undefined || ['whole', 'number', 'topic', 'object', 'row', 'stop'].includes(next.kind);
  const among = tokens
    .slice(0, at)
    .some(({ kind, text }) => kind === 'part' && !lexicon.grammar.including.includes(text));
  const before = tokens.slice(0, at).findLast(({ kind }) => kind !== 'unknown' && kind !== 'body');
  const towards = before && isWord(before, 'towards');
  const counts =
    has(tokens.slice(at), 'number') ||
    unknownIn(tokens.slice(at + 1).filter((token) => !isWord(token, 'inside'))) === 0;
  const isNamed = isGovernment(reporter) && tokens[at - 1]?.kind === 'body';
  const does = ['whole', ...(isNamed ? ['row', 'column'] : [])].includes(next?.kind ?? '');
  const takes = organization !== undefined && does && counts;
  return acts && !towards && (alone || among || takes);
}
