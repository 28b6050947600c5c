import type { Row, Table } from '../model/document.ts';
import { Failure } from '../model/failure.ts';
import type { Localized } from '../model/localized.ts';
import { findCircle } from './roster-circle.ts';
import { fieldOf, type RosterField } from './roster-field.ts';
import { levelNames, levelOf, type RosterLevel } from './roster-level.ts';

/** One body that must report: its name, its level of government, the body above it, and what else it is called. */
export interface RosterBody {
  readonly name: string;
  readonly level?: RosterLevel;
  /** The name of the body above it, which need not be on the roster. */
  readonly parent?: string;
  /** Former names too, and those of the bodies that were merged into it. */
  readonly aliases: readonly string[];
}

/** The bodies that must report, in the order of the file. */
export type Roster = readonly RosterBody[];

/** One line of a roster before anyone interprets it, and where it stands. */
interface RosterLine {
  readonly at: Localized;
  readonly fields: ReadonlyMap<RosterField, string>;
}

/** A heading is looked for in so many rows: a title and notes may stand above it. */
const headingRows = 20;

/** The roster in the first table that has a column of names. @throws Failure */
export function rosterFromTables(tables: readonly Table[]): Roster {
  for (const { rows } of tables) {
    const at = rows.slice(0, headingRows).findIndex((row) => headingOf(row).has('name'));
    if (at >= 0) return rosterOf(linesBelow(rows, at));
  }
  throw new Failure('schema-violation', {
    zh: '没有找到“名称”一列；名单的第一行应写：名称、级别、上级、别名（后三列可以没有）。',
    en: 'There is no column of names; the first row should read: name, level, parent, aliases (the last three may be left out).',
  });
}

/** The roster in parsed JSON: an array of objects with name, level, parent and aliases. @throws Failure */
export function rosterFromJson(value: unknown): Roster {
  if (!Array.isArray(value))
    throw new Failure('schema-violation', {
      zh: '名单应是一个数组：[{"name": "某某局", "level": "department", "parent": "某某县", "aliases": []}]。',
      en: 'A roster is an array: [{"name": "…", "level": "department", "parent": "…", "aliases": []}].',
    });
  return rosterOf(
    value.map((item: unknown, i) => {
      const entries = typeof item === 'object' && item !== null ? Object.entries(item) : [];
      return {
        at: { zh: `第 ${i + 1} 项`, en: `item ${i + 1}` },
        fields: new Map(
          entries.flatMap(([key, content]) => {
            const field = fieldOf(key);
            const text = Array.isArray(content) ? content.join('、') : content;
            return field && (typeof text === 'string' || typeof text === 'number')
              ? [[field, String(text)] as const]
              : [];
          }),
        ),
      };
    }),
  );
}

const headingOf = ({ cells }: Row): ReadonlyMap<RosterField, number> =>
  new Map(
    cells.flatMap(({ text, column }) => {
      const field = fieldOf(text);
      return field ? [[field, column] as const] : [];
    }),
  );

/** The lines below a heading; a cell merged over several rows counts for each. */
function linesBelow(rows: readonly Row[], at: number): RosterLine[] {
  const heading = headingOf(rows[at]!);
  const merged = new Map<number, { readonly text: string; readonly until: number }>();
  return rows.slice(at + 1).map(({ row, cells }, i) => {
    for (const { column, text, rows: height } of cells) merged.set(column, { text, until: row + height });
    const textAt = (column: number) => {
      const last = merged.get(column);
      return last && row < last.until ? last.text : '';
    };
    return {
      at: { zh: `第 ${at + i + 2} 行`, en: `row ${at + i + 2}` },
      fields: new Map([...heading].map(([field, column]) => [field, textAt(column)])),
    };
  });
}

function rosterOf(lines: readonly RosterLine[]): Roster {
  const seen = new Set<string>();
  const roster = lines.flatMap((line): RosterBody[] => {
    const body = bodyOf(line);
    if (!body) return [];
    const key = `${body.parent ?? ''}\0${body.name}`;
    if (seen.has(key)) throw repeated(line, body.name);
    seen.add(key);
    return [body];
  });
  if (roster.length === 0)
    throw new Failure('schema-violation', {
      zh: '名单里一个单位也没有。',
      en: 'The roster names no body.',
    });
  const circle = findCircle(roster);
  if (circle) throw circular(circle);
  return roster;
}

/** What begins a line below a list that names no body: 注：…, 合计 35. */
const note = /^(?:备?注|说明|合计|总计|共)(?:[：:\d\s]|$)/;

/** A line without a name is blank, or a note. */
function bodyOf({ at, fields }: RosterLine): RosterBody | undefined {
  const text = (field: RosterField) => (fields.get(field) ?? '').replace(/\s+/g, ' ').trim();
  const name = text('name');
  if (note.test(name)) return undefined;
  if (name === '') {
    if (text('level') === '' && fields.size > 0) return undefined;
    throw new Failure('schema-violation', {
      zh: `${at.zh}没有名称。`,
      en: `There is no name in ${at.en}.`,
    });
  }
  const level = text('level') === '' ? null : levelOf(text('level'));
  if (level === undefined)
    throw new Failure('schema-violation', {
      zh: `${at.zh}的级别“${text('level')}”不认识；可用的有：${levelNames('zh')}；没有级别的（如开发区）留空。`,
      en: `The level "${text('level')}" in ${at.en} is not known; known are: ${levelNames('en')}; leave it blank where there is none.`,
    });
  const parent = text('parent');
  const aliases = (fields.get('aliases') ?? '').split(/[、，,；;|/\n]/).map((alias) => alias.trim());
  return {
    name,
    ...(level ? { level } : {}),
    ...(parent === '' || parent === name ? {} : { parent }),
    aliases: [...new Set(aliases)].filter((alias) => alias !== '' && alias !== name),
  };
}

const repeated = ({ at }: RosterLine, name: string): Failure =>
  new Failure('schema-violation', {
    zh: `${at.zh}的“${name}”已经写过一次，请删去一行，或写明各自的上级。`,
    en: `"${name}" in ${at.en} is there already; delete one, or state the parent of each.`,
  });

const circular = (names: readonly string[]): Failure =>
  new Failure('schema-violation', {
    zh: `上级互相指来指去：${names.join(' → ')}，请改正其中一个。`,
    en: `Bodies are above one another in a circle: ${names.join(' → ')}; put one right.`,
  });
