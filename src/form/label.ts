import { remember } from '../model/remember.ts';
import { editDistance } from '../text/edit-distance.ts';
import type { LabelPatterns } from './edition.ts';

/** Traditional characters of the form's labels and their simplified ones, pair after pair. */
const pairs =
  '總总計计開开請请數数結结轉转國国屬属祕秘規规範范檔档機机構构業业組组織织務务類类過过執执徵征導导辦办處处許许罰罚強强況况訴诉訟讼維维經经復复複复議议後后審审體体動动時时間间問问題题進进報报條条' +
  '項项單单額额價价費费購购採采標标準准內内無无當当關关係系與与權权個个們们實实際际積积極极製制發发廢废現现對对擾扰亂乱隱隐護护確确認认證证據据書书補补號号繳缴納纳訊讯達达種种連连續续遞递應应該该' +
  '爲为為为產产勞劳會会團团員员級级區区縣县鎮镇鄉乡廳厅專专門门網网頁页術术適适屆届點点稱称約约線线沒没還还臺台檢检舉举錄录衛卫營营決决減减舊旧獲获';
const simplified = new Map<string, string>();
for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i]!, pairs[i + 1]!);
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g');

const numbering =
  /^(?:[(（[【]?[一二三四五六七八九十]{1,3}[)）\]】、.．,，:：]+|[(（]?\d{1,2}[)）、.．,，:：]*)/;
const dropped = /[\s\u200b-\u200f\ufeff()（）[\]【】〔〕{}<>《》“”"'‘’「」『』,，、;；:：.。．·…/\-—_|*#]+/g;

/** A text with the traditional characters of the form's words made simplified, one for one. */
export function simplify(text: string): string {
  return text.replace(traditional, (character) => simplified.get(character)!);
}

/** A text in the forms in which labels are compared. */
interface LabelForms {
  /** Without brackets, quotes, punctuation or white space, numbering kept: 六其他. */
  readonly numbered: string;
  /** Without its numbering too: 其他. */
  readonly whole: string;
  /** Without numbering and before its first note in brackets: 规章（设区的市…） → 规章. */
  readonly head: string;
  readonly isSentence: boolean;
}

/** A text that may be a label, with what was found about it: one object for each text of a run. */
export class Label {
  private known: LabelForms | undefined;
  private matches: Map<readonly LabelPatterns[], LabelPatterns | undefined> | undefined;

  constructor(readonly text: string) {}

  get forms(): LabelForms {
    this.known ??= formsOf(this.text);
    return this.known;
  }

  /** The thing of a lasting list that it names: whole names first, then the longest core, before notes in brackets. */
  match<T extends LabelPatterns>(things: readonly T[]): T | undefined {
    this.matches ??= new Map();
    const found = this.matches.get(things);
    if (found !== undefined || this.matches.has(things)) return found as T | undefined;
    const match = findMatch(this.forms, things);
    this.matches.set(things, match);
    return match;
  }
}

/** The label that a text is. */
export const labelOf = remember((text: string): Label => new Label(text));

function formsOf(label: string): LabelForms {
  const compact = simplify(label.normalize('NFKC').replace(/\s+/g, ''));
  const text = compact.replace(numbering, '');
  const bracket = text.search(/[(（]/);
  const head = (bracket > 0 ? text.slice(0, bracket) : text).replace(dropped, '');
  const whole = text.replace(dropped, '');
  const numbered = compact.replace(dropped, '');
  return { numbered, whole, head, isSentence: isSentence(label, head) };
}

/** A label as recognition compares it: no numbering, brackets, quotes, punctuation or white space. */
export const normaliseLabel = (label: string): string => labelOf(label).forms.whole;

/** Like `normaliseLabel`, but with its numbering: （六）其他 → 六其他. */
export const numberedLabel = (label: string): string => labelOf(label).forms.numbered;

/** A longer label's notes in brackets say what it is not: 其他主动公开文件（…除规范性文件以外…）. */
const longestNoted = 20;

/** A label without what stands from its first opening bracket to its last closing one. */
function withoutNotes(label: string): string {
  const open = label.search(/[（(]/);
  const close = Math.max(label.lastIndexOf(')'), label.lastIndexOf('）'));
  return open >= 0 && close > open ? label.slice(0, open) + label.slice(close + 1) : label;
}

/** A sentence is no label: labels have no figures after their numbering, no full stop, and a short head. */
function isSentence(label: string, head: string): boolean {
  return head.length > 45 || /\d/.test(head) || /[。；]/.test(withoutNotes(label));
}

/** The thing of a lasting list that a text names, as its label does. */
export function matchLabel<T extends LabelPatterns>(text: string, things: readonly T[]): T | undefined {
  return labelOf(text).match(things);
}

function findMatch<T extends LabelPatterns>(
  { numbered, whole, head, isSentence }: LabelForms,
  things: readonly T[],
): T | undefined {
  if (whole === '' || isSentence) return undefined;
  for (const text of [numbered, whole, head])
    for (const thing of things) if (thing.names?.includes(text)) return thing;
  for (const text of head === whole || whole.length > longestNoted ? [head] : [head, whole]) {
    let best: T | undefined;
    let length = 0;
    for (const thing of things)
      for (const core of thing.cores ?? [])
        if (core.length > length && text.includes(core)) {
          best = thing;
          length = core.length;
        }
    if (best) return best;
  }
  return undefined;
}

/**
 * The one thing whose printed label is near to this one although no core is in it (a character lost,
 * doubled or replaced); undefined when none or two are near.
 */
export function nearestLabel<T extends LabelPatterns & { readonly label: string }>(
  label: string,
  things: readonly T[],
): T | undefined {
  const text = normaliseLabel(label);
  if (text.length < 3) return undefined;
  const near = things
    .map((thing) => {
      const printed = normaliseLabel(thing.label);
      const limit = Math.max(1, Math.floor(Math.min(printed.length, text.length) * 0.3));
      const short = thing.cores?.[0] ?? printed;
      const off = Math.min(
        editDistance(text, printed, limit),
        editDistance(labelOf(label).forms.head, short, 1) + (short.length < 4 ? 9 : 0),
      );
      return { thing, off, limit };
    })
    .filter(({ off, limit }) => off <= limit)
    .sort((a, b) => a.off - b.off);
  if (near.length === 0 || (near[1] && near[1].off === near[0]!.off)) return undefined;
  return near[0]!.thing;
}
