/** How an element shows its text: struck out, or raised or lowered as note marks are. */
export interface Look {
  readonly struck: boolean;
  readonly note: boolean;
}

const STRUCK = /line-through(?!\s*:\s*none)|visibility\s*:\s*(?:hidden|collapse)/i;
const RAISED = /vertical-align\s*:\s*(?:super|sub|text-top)\b/i;
const REFERENCE = /^mso(?:foot|end)notereference$/i;
const MAX_CLASSES = 10_000;
const plain: Look = { struck: false, note: false };

/** What the style sheets within a page say of classes: only what strikes text out or makes it a note mark. */
export class PageStyles {
  private readonly classes = new Map<string, Look>();

  /** Reads the rules of a style sheet whose selectors end in a class; those within others (@media) are passed over. */
  add(sheet: string): void {
    for (const rule of sheet.split('}')) {
      const [selectors, declarations, nested] = rule.split('{', 3);
      if (declarations === undefined || nested !== undefined) continue;
      const look = { struck: STRUCK.test(declarations), note: RAISED.test(declarations) };
      if (!look.struck && !look.note) continue;
      for (const selector of selectors!.split(',')) {
        const name = /\.([\w-]+)\s*$/.exec(selector.slice(-200))?.[1];
        if (name !== undefined && this.classes.size < MAX_CLASSES) this.classes.set(name, look);
      }
    }
  }

  /** How an element of a name, classes and style of its own shows its text. */
  lookOf(name: string, classes: string | undefined, style: string): Look {
    const raised = name === 'sup' || name === 'sub';
    if (!raised && classes === undefined && style === '') return plain;
    const looks = (classes ?? '').split(/\s+/, 20).map((className) => ({
      struck: this.classes.get(className)?.struck === true,
      note: this.classes.get(className)?.note === true || REFERENCE.test(className),
    }));
    return {
      struck: STRUCK.test(style) || looks.some(({ struck }) => struck),
      note:
        name !== 'td' && name !== 'th' && (raised || RAISED.test(style) || looks.some(({ note }) => note)),
    };
  }
}
