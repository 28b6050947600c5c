import type { Statement } from './statement.ts';

/** A whole and the ways in which its parts came (网络, 信函, 当面), which do not sum to it. */
export interface BrokenSum {
  readonly whole: Statement;
  readonly parts: readonly Statement[];
  readonly sum: number;
}

/** The sums of channels that a text gives and that do not come out; 等 leaves room for more. */
export function brokenSums(statements: readonly Statement[]): BrokenSum[] {
  const found: BrokenSum[] = [];
  let wholes: Statement[] = [];
  let parts: Statement[] = [];
  const close = () => {
    const [whole] = wholes;
    const sum = parts.reduce((all, { number }) => all + number!, 0);
    if (whole && parts.length > 1 && parts[0]!.sentence - whole.sentence <= 1) {
      const all = wholes.reduce((total, { number }) => total + number!, 0);
      const open = parts.some(({ clause }) => /等/.test(clause));
      const fits = [whole.number!, all].some((total) => total === sum || (open && sum < total));
      if (!fits) found.push({ whole, parts, sum });
    }
    parts = [];
  };
  for (const each of statements) {
    if (each.channel) {
      parts.push(each);
      continue;
    }
    const { measure, none, number } = each;
    if (parts.length > 0) {
      close();
      wholes = [];
    }
    if (none || number === undefined) continue;
    if (measure?.id === 'carriedOver' && wholes.length > 0) wholes.push(each);
    else if (measure?.incoming) wholes = [each];
  }
  close();
  return found;
}

/** Sums that the text states of what it has just listed, and that do not come out: 112件、16件、9件，合计135件. */
export function brokenTotals(statements: readonly Statement[]): BrokenSum[] {
  return statements.flatMap((whole, at) => {
    if (!whole.total) return [];
    const parts: Statement[] = [];
    for (let i = at - 1; i >= 0 && parts.length < 30; i--) {
      const each = statements[i]!;
      if (
        each.sentence !== whole.sentence ||
        each.place !== whole.place ||
        each.number === undefined ||
        each.total
      )
        break;
      if (each.none) return [];
      parts.unshift(each);
    }
    const sum = parts.reduce((total, { number }) => total + number!, 0);
    const taken = parts.filter(({ measure }) => measure?.incoming || measure?.id === 'carriedOver');
    const mixed = taken.length !== parts.length && parts.some(({ measure }) => measure?.kind === 'whole');
    const fits = parts.some(
      (_, i) => parts.slice(i).reduce((total, { number }) => total + number!, 0) === whole.number,
    );
    return parts.length < 2 || mixed || fits ? [] : [{ whole, parts, sum }];
  });
}
