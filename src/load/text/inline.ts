import { bracketed, isNoteMark } from '../blocks/runs.ts';

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };
const MAY_BE = /[*\\<&~]|\[\^/;
/** In order: an escape, struck-out text, a raised or lowered note mark, a reference to a note, a tag, an entity. */
const MARKUP =
  /\\([!-/:-@[-`{-~])|~~[^~]{1,500}~~|<(del|s|strike)(?:\s[^<>]{0,200})?>[^<]{0,500}<\/\2>|<(sup|sub)(?:\s[^<>]{0,200})?>([^<]{0,100})<\/\3>|\[\^([\w-]{1,20})\]|<\/?(?:br|b|i|u|p|em|strong|sup|sub|span|font|center|ins)(?:\s[^<>]{0,200})?\/?>|\*\*|&(nbsp|amp|lt|gt|quot);/gi;

/**
 * The text that markdown mark-up in a cell or paragraph shows: no emphasis, escapes, entities or struck-out text.
 * Note marks stand in brackets, and are left out of `prose`.
 */
export function inlineText(text: string, prose = false): string {
  if (!MAY_BE.test(text)) return text;
  return text
    .replace(MARKUP, (found, ...groups: (string | number | undefined)[]) => {
      const [escaped, , , raised, reference, entity, offset] = groups as string[];
      if (escaped !== undefined) return escaped;
      if (entity !== undefined) return ENTITIES[entity.toLowerCase()]!;
      const mark = raised ?? reference;
      if (mark === undefined) return /^<\/?(?:br|p)\b/i.test(found) ? '\n' : '';
      if (Number(offset) === 0) return mark;
      return prose && isNoteMark(mark) ? '' : bracketed(mark);
    })
    .replace(/(\d)\n+(?=\d)/g, '$1 ')
    .replaceAll('\n', '')
    .trim();
}
