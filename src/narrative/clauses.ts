import { lexicon } from '../generated/lexicon.ts';
import { isAbridged } from '../text/is-abridged.ts';
import { has, isWord, type Token, textOf } from './lexer.ts';
import { isAboutInformation } from './register.ts';

/** Notes in brackets with these say of whom or when the numbers around them are. */
const scopes = new Set(['wider', 'authority', 'elsewhen']);

/** The tokens with one for each row that a word names together with others: 公开及部分公开. */
export function rowsApart(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ sense }) => sense?.together)) return tokens;
  return tokens.flatMap(
    (token) =>
      token.sense?.together?.map(
        (sense): Token => ({
          ...token,
          kind: sense.kind,
          sense: { ...sense, entry: token.sense!.entry! },
        }),
      ) ?? token,
  );
}

/** How far before a note what it adds to stands: 予以公开（含部分公开）3件; 公开（含部分公开）3件 counts what no one row does. */
const farthestName = 2;

/** The tokens without notes in brackets that hold no number, and without the brackets around one: 重复申请（2件）; a row that is included (含部分公开) stays. */
export function withoutNotes(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let open = -1;
  for (const token of tokens) {
    kept.push(token);
    if (token.text === '(') open = kept.length - 1;
    else if (token.text === ')' && open >= 0) {
      const note = kept.slice(open + 1, -1);
      const included = note[0]?.kind === 'part' ? note.filter(({ kind }) => kind === 'row') : [];
      const named = has(kept.slice(Math.max(0, open - farthestName), open), 'row');
      const about = note.filter(({ kind, text }) => kind === 'filler' && isAboutInformation(text));
      const rows = named ? included : included.map((token) => ({ ...token, kind: 'dealing' }));
      const counted = note.some(({ value, kind }) => value !== undefined && kind !== 'year');
      if (counted && note.length === 1 && open > 0)
        kept.splice(open, 3, { ...note[0]!, end: token.end, bracketed: true });
      else if (!counted && !note.some(({ kind }) => scopes.has(kind)))
        kept.splice(open, kept.length, ...about, ...rows);
      open = -1;
    }
  }
  return kept;
}

/** How far before a number its 由 may stand: 由2023年的198件上升到282件. */
const farthestOrigin = 8;

/** Without what a number rose or fell from: 由25件变为27件 is 27件. */
export function withoutOrigins(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'change' && kept.at(-1)?.value !== undefined) {
      const near = kept.slice(-farthestOrigin);
      const at = near.findLastIndex((token) => isWord(token, 'from'));
      const origin = kept.splice(at < 0 ? -1 : at - near.length);
      const stop = kept.findLastIndex(({ kind }) => kind === 'stop');
      // 上年41件，由17.5%降到14.2%, 由上年的17.5%降到14.2%: the number behind is this year's again.
      const isAgain = kept[stop - 1]?.value !== undefined || has(origin, 'lastYear', 'year');
      if (isAgain && !has(kept.slice(stop + 1), 'lastYear', 'year', 'elsewhen'))
        kept.push({ ...token, kind: 'thisYear', sense: undefined });
    } else kept.push(token);
  }
  return kept;
}

const nameParts = new Set(['body', 'unknown', 'scope']);

/** What belongs to another body's name: 县 and 税务局 of 县税务局 in a report of 韶江市税务局. */
const others = new Set(['unknown', 'self']);

/** Before these the end of the body's own name is that of others: 各医院, 9家医院, 全市医院, 市属医院. */
const severalBefore = new Set(['wider', 'number', 'figure', 'each', 'scope']);

/** 住建局: what is unknown just before a word for bodies is its name; a short form of the reporter's own is its own. */
export function bodiesIn(tokens: readonly Token[], organization: string | undefined): readonly Token[] {
  if (!tokens.some(({ kind }) => kind === 'body' || kind === 'self')) return tokens;
  const read: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    let end = i;
    while (end < tokens.length && nameParts.has(tokens[end]!.kind)) end++;
    const isWhole =
      tokens[end]?.kind === 'self' && isShortFor(textOf(tokens.slice(i, end + 1)), organization ?? '');
    while (!isWhole && end > i && tokens[end - 1]!.kind !== 'body') end--;
    if (tokens[end]?.kind === 'self') end++;
    const parts = tokens.slice(i, end);
    const name = textOf(parts);
    if (parts.length === 0) read.push(tokens[i]!);
    else if (
      organization !== undefined &&
      !severalBefore.has(read.at(-1)?.kind ?? '') &&
      isShortFor(name, organization)
    )
      read.push({ ...parts[0]!, kind: 'self', end: parts.at(-1)!.end, text: name, sense: undefined });
    else read.push(...parts.map((part) => (others.has(part.kind) ? { ...part, kind: 'body' } : part)));
    i = Math.max(end, i + 1);
  }
  return read;
}

/** 区住建局 for 东阳区住房和城乡建设局: its characters in this order, with the same end; or a piece of the name (街道). */
function isShortFor(short: string, name: string): boolean {
  if (short.length < 2) return false;
  const mother = motherOf(name);
  if (mother !== undefined && !short.endsWith(name.slice(-branchEnd)) && isShortFor(short, mother))
    return false;
  if (name.includes(short)) return true;
  if (!isAbridged(short, name)) return false;
  const area = withoutOffice(name);
  const office = name.slice(area.length);
  const last = short.at(-1)!;
  return name.endsWith(last) || area.endsWith(last) || office.startsWith(last);
}

/** 分局 in a report of 市自然资源局青湖分局 is that body, 市局 is the one that it belongs to. */
const branchEnd = 2;

/** 桐港市自然资源和规划局 of 桐港市自然资源和规划局青湖分局. */
function motherOf(name: string): string | undefined {
  const branch = lexicon.grammar.branches.find((end) => name.endsWith(end));
  const end =
    branch === undefined ? -1 : name.slice(0, -branch.length).search(/[局委厅院行校](?!.*[局委厅院行校])/);
  return end < 0 ? undefined : name.slice(0, end + 1);
}

/** 东阳区 of 东阳区人民政府. */
export function withoutOffice(name: string): string {
  const office = lexicon.grammar.offices.find((end) => name.endsWith(end)) ?? '';
  return name.slice(0, name.length - office.length);
}

/** Without 通过当面、信函、网络等方式: all ways to apply tell of none. */
export function withoutWays(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const end = isWord(tokens[i], 'by') ? endOfWays(tokens, i) : -1;
    if (end < 0) kept.push(tokens[i]!);
    else i = end;
  }
  return kept;
}

function endOfWays(tokens: readonly Token[], start: number): number {
  for (let i = start + 1; i < tokens.length && i < start + 16; i++) {
    const { kind, text, value } = tokens[i]!;
    if (value !== undefined || ['whole', 'row', 'column'].includes(kind) || /[，；]/.test(text)) return -1;
    const listed = tokens.slice(start, i).some((token) => isWord(token, 'several'));
    if (listed && lexicon.grammar.ways.includes(text)) return i;
  }
  return -1;
}
