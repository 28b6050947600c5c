import type { Claim } from './claim.ts';
import { isRowTotal } from './claim-target.ts';
import { bodiesIn, rowsApart, withoutNotes, withoutOrigins, withoutWays } from './clauses.ts';
import { applyCollectiveClause } from './collective.ts';
import { withDevices } from './devices.ts';
import { type DiscourseState, type SentenceState, stamp } from './discourse-state.ts';
import { applicantTopic, leadOf } from './lead.ts';
import { has, isWord, kindsOf, only, type Token } from './lexer.ts';
import { nameOf } from './name.ts';
import { noteRows, readNumbers } from './numbers.ts';
import { ofYear, respectively, zeroClaims } from './operators.ts';
import { withOrgans } from './organs.ts';
import type { PlainText } from './plain-text.ts';
import { isAboutInformation } from './register.ts';
import { doubted, rowBehind, rowWithin } from './row-behind.ts';
import { follow, openScope } from './scope.ts';
import { addShares, basisOf, noteBasis } from './share-claims.ts';
import { splitClauses } from './split-clauses.ts';
import { namesApplications, tellsOfApplications, tellsOfProceedings } from './topics.ts';
import { withoutParties } from './without-parties.ts';
import { withYears, yearsOf } from './year-words.ts';

/** Kinds of words without which a sentence claims no number, and names no row for the next one. */
const claiming = kindsOf('number percent no zero all row');

/** Kinds of words for another time; 与2023年相比 only compares. */
const periods = new Set(['elsewhen', 'lastYear', 'nextYear']);

/** The claims of one sentence, clause by clause; what a clause counts may stand before or after the number. */
export function readSentence(all: readonly Token[], plain: PlainText, discourse: DiscourseState): Claim[] {
  const { vocabulary, reporter } = discourse;
  const named = withoutParties(
    bodiesIn(withoutOrigins(withoutWays(withoutNotes(withDevices(rowsApart(all))))), reporter.organization),
    vocabulary,
  );
  const tokens = withYears(withOrgans(named, reporter, vocabulary), reporter.year);
  if (namesApplications(tokens, vocabulary)) discourse.aboutOthers = false;
  if (tellsOfApplications(tokens, vocabulary) && !discourse.aboutOthers) discourse.aboutApplications = true;
  if (discourse.foreign || tokens.every(({ kind }) => !claiming.has(kind))) return [];
  const row = rowBefore(tokens, discourse);
  const state: SentenceState = {
    discourse,
    plain,
    register: {
      // Field by field: to spread so many is slow, and this is done for each sentence.
      words: vocabulary.words,
      table: vocabulary.table,
      combinations: vocabulary.combinations,
      any: vocabulary.any,
      bases: vocabulary.bases,
      opened: vocabulary.opened,
      newlyReceived: vocabulary.newlyReceived,
      rest: vocabulary.rest,
      proceedings: vocabulary.proceedings,
      aboutApplications: discourse.aboutApplications && !discourse.aboutOthers,
      aboutInformation:
        discourse.underProceedings ||
        discourse.aboutApplications ||
        tellsOfProceedings(tokens, vocabulary) ||
        (row !== undefined && !row.sense!.entry?.doubtful && discourse.last.some(isAllOfRow)),
      row,
      rowless: false,
      closing: false,
    },
    scope: openScope(discourse.ofOthers),
    clauses: splitClauses(tokens),
    ofMatters: has(tokens, 'matter'),
    found: [],
    before: 0,
    inside: false,
    caused: false,
    ofSome: false,
    read: tokens[0]!.start,
    end: 0,
    lead: [],
    years: [],
    unclear: false,
  };
  let skip = false;
  for (const [at, clause] of state.clauses.entries()) {
    const nested = clause[0] && plain.text[clause[0].start - 1] === '(';
    skip = readClause(clause, at, skip && nested === true, state);
  }
  discourse.row = state.register.row;
  return state.found;
}

/** The row that the sentence before spoke of, for one that begins with a column: 复议6件。其中维持5件, where it counted no other. */
function rowBefore(tokens: readonly Token[], { row, last }: DiscourseState): Token | undefined {
  const first = tokens.find(({ kind }) => !['filler', 'thisYear', 'stop', 'part'].includes(kind));
  const goesOn =
    (tokens[0]!.kind === 'part' || first?.kind === 'column') &&
    last.filter(({ target }) => isRowTotal(target)).length === 1;
  if (!row || !['column', 'court'].includes(first?.kind ?? '')) return undefined;
  return goesOn ? row : doubted(row);
}

/** 政府信息公开行政复议6件: all of a row, and of proceedings about information. */
const isAllOfRow = ({ target }: Claim): boolean => isRowTotal(target) && !target?.doubtful;

/** Reads a clause; true where it compares, so that a note on it is no claim either. */
function readClause(clause: readonly Token[], at: number, skip: boolean, state: SentenceState): boolean {
  const { discourse, register, scope, found, plain } = state;
  const first = clause[0];
  if (!first) return skip;
  const gap = plain.text.slice(state.read, first.start);
  state.read = clause.at(-1)!.end;
  if (/^[^(]*\)/.test(gap)) closeBracket(state);
  if (gap.endsWith('(')) state.outside = { row: register.row, claims: found.length, scope: { ...scope } };
  if (/[；;]/.test(plain.text[first.start - 1] ?? '')) {
    const begins = clause.find(({ kind }) => !['filler', 'thisYear', 'part'].includes(kind));
    register.row = state.header ?? rowBehind(begins, state) ?? rowWithin(at, state);
    state.outside = undefined;
    state.sharing = undefined;
    register.rowless = false;
    if (found.length > 0) scope.otherPeriod = undefined;
    state.before = found.length;
    state.partOf = undefined;
    state.ofTopic = undefined;
    state.unread = undefined;
    state.lead = [];
    register.columns = undefined;
  }
  if (state.unread !== undefined && (plain.text[first.start - 1] === '(' || first.kind === 'part'))
    state.partOf = state.unread;
  state.unread = undefined;
  register.aboutInformation ||= clause.some(({ text }) => isAboutInformation(text));
  const compare = clause.findIndex(({ kind }) => kind === 'compare');
  const tokens = compare < 0 ? clause : clause.slice(0, compare);
  const counts = tokens.filter(({ kind }) => kind === 'number');
  const shared = has(tokens, 'percent');
  const compared = compare >= 0 && counts.length === 0;
  // 对11件申请，各单位均出具了告知书，其中重复申请4件: who only did something with what is counted.
  const isBeside = found.length > 0 && !has(tokens, 'number', 'whole', 'object', 'topic', 'row', 'column');
  const aside = ({ kind }: Token) => (compared && periods.has(kind)) || (isBeside && kind === 'wider');
  follow(
    compared || isBeside ? tokens.filter((token) => !aside(token)) : tokens,
    scope,
    discourse.reporter,
    isOpeningOf(at, state.clauses),
  );
  if (state.outside) state.outside.counts ||= counts.length > 0;
  const isHeader = /[：:]/.test(plain.text[clause.at(-1)!.end] ?? '');
  state.ofSome ||= counts.length === 0 && (isLimit(tokens) || (isHeader && isOfKind(tokens)));
  if (counts.length === 0) {
    noteRows(tokens, register);
    // 不予公开的申请中，5件被申请复议: some of these.
    const among = isWord(tokens.at(-1), 'inside') ? nameOf(tokens, register).target : undefined;
    if (among?.kind === 'outcome') Object.assign(state, { base: among, inside: true });
    // 新收量较上年减少58件，为439件: what is compared is what the number behind counts.
    if (!shared) state.lead = compare > 0 ? tokens : leadOf(tokens, register, state.clauses[at + 1]);
    // 法律服务机构申请方面，新收4件: all that follows is of these.
    if (has(tokens, 'whole')) state.basis = undefined;
    const applicants = at === 0 && !shared && applicantTopic(tokens, register);
    if (applicants) found.push({ ...stamp(state, first.start, state.read), target: applicants });
    const topic = at === 0 && compare < 0 ? nameOf(tokens, register).target : undefined;
    if (topic?.kind === 'whole' && topic.sums.length === 1) state.basis = basisOf(topic);
    if (isHeader) state.header = register.row;
  }
  const span = tokens.find(({ kind }) => kind === 'elsewhen');
  if (span) state.years = yearsOf(span, discourse.reporter.year);
  const yearly =
    state.years.length > 0 && !scope.otherBody && !scope.otherMatter ? ofYear(tokens, state) : undefined;
  if (yearly) found.push(yearly);
  if (skip || yearly || scope.otherBody || scope.otherPeriod || scope.otherMatter) return skip;
  const from = found.length;
  const listed = respectively(tokens, state);
  if (listed) {
    found.push(...listed);
    state.end = counts.at(-1)?.end ?? state.end;
  } else if (!addShares(tokens, state)) readNumbers(tokens, at, state);
  noteBasis(tokens, from, state);
  if (found.length > from || shared) state.lead = [];
  const last = counts.at(-1);
  const here = last ? from : state.before;
  const behind = last ? tokens.slice(tokens.indexOf(last) + 1) : tokens;
  // 16件案件无一被纠正
  const tellsNone =
    !last || (has(behind, 'no') && found.at(-1)?.target?.kind === 'cell' && has(behind, 'column'));
  // 163件申请件件办结、零结转
  const none = last ? behind.findIndex(({ kind }, i) => kind === 'no' && behind[i - 1]?.text === '、') : -1;
  const carriesNone = none > 0 && has(behind.slice(none), 'carry');
  if ((tellsNone || carriesNone) && compare < 0)
    found.push(...zeroClaims(carriesNone ? behind.slice(none) : behind, state));
  if (compare < 0) found.push(...applyCollectiveClause(behind, { clause: tokens, at, from: here }, state));
  register.closing ||= tokens.some(({ sense }) => sense?.entry?.stage === 'outgoing');
  return compared;
}

/** True for the first clause, behind a word for the time, of a sentence that tells no part by the name of a body: 其中市本级12件. */
const isOpeningOf = (at: number, clauses: SentenceState['clauses']): boolean =>
  clauses.slice(0, at).every((before) => only(before, 'thisYear', 'year', 'filler')) &&
  !clauses.slice(at + 1).some((clause) => has(clause, 'narrower', 'body', 'self', 'own'));

/** 征地类申请有两种结果：…: of one kind, which the tables have not. */
const isOfKind = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ kind }, i) =>
      ['object', 'topic'].includes(kind) &&
      tokens[i - (isWord(tokens[i - 1], 'kinds') ? 2 : 1)]?.kind === 'unknown',
  );

/** 对涉及合同等的，…: a clause that says of which applications the sentence speaks. */
const isLimit = (tokens: readonly Token[]): boolean => isWord(tokens.at(-1), 'of') && has(tokens, 'limit');

/** Behind a bracket what was spoken of before it is spoken of again: its row, its number where a share follows, its time behind （上年165件）. */
function closeBracket(state: SentenceState): void {
  const { outside } = state;
  state.register.row = outside?.row ?? state.register.row;
  state.sharing = outside?.claims;
  state.partOf = undefined;
  if (outside?.counts) Object.assign(state.scope, outside.scope);
}
