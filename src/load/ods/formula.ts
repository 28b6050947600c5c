/**
 * An OpenDocument formula as spreadsheets of the Excel family write it: `of:=SUM([.D5:.I5];1)` →
 * `SUM(D5:I5,1)`. Formulas of other languages lose their prefix only.
 */
export function openFormula(formula: string): string {
  const [, language, body] = /^(?:([\w-]+):)?=?([\s\S]*)$/.exec(formula)!;
  if (language !== undefined && language !== 'of' && language !== 'oooc') return body!;
  return body!.replace(/"[^"]*"?|'[^']*'?|\[[^\]]*\]?|;/g, (token) => {
    if (token === ';') return ',';
    return token.startsWith('[') ? reference(token.replace(/^\[|\]$/g, '')) : token;
  });
}

/** `$'年度 报告'.D5:.I5` → `'年度 报告'!D5:I5`. */
function reference(text: string): string {
  let quoted = false;
  let colon = -1;
  for (let at = 0; at < text.length && colon < 0; at++) {
    if (text[at] === "'") quoted = !quoted;
    else if (text[at] === ':' && !quoted) colon = at;
  }
  const [from, to] = colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
  const start = from.replace(/^\$?((?:'(?:[^']|'')*'|[^'.]*))\./, (_dot, sheet: string) =>
    sheet ? `${sheet}!` : '',
  );
  return to === undefined ? start : `${start}:${to.slice(to.lastIndexOf('.') + 1)}`;
}
