import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { editions } from '../../src/generated/editions.ts';
import { checkReport, type Rule } from '../../src/index.ts';
import { load } from '../../src/load/index.ts';
import { recognise } from '../../src/recognise/index.ts';
import type { RuleExample } from '../../src/rules/rule.ts';
import { isCompanion, relatedTo } from '../related-fixtures.ts';
import { fixtureNames, readFixture } from '../rule-fixture.ts';
import { compareDocuments } from './documents.ts';
import type { Excerpts, Source } from './excerpt.ts';
import { compareKeyed } from './keyed.ts';

/** A passing and a failing fixture of a rule, reduced to the lines that differ, and what is said of the failing one. */
export async function exampleOf(rule: Rule, folder: string): Promise<RuleExample> {
  const [passes, fails] = await Promise.all(pairIn(folder).map((name) => read(folder, name)));
  const settings = join(folder, 'settings.json');
  const { findings } = checkReport(fails!.report, {
    ...(existsSync(settings) ? JSON.parse(readFileSync(settings, 'utf8')) : {}),
    rules: [rule],
    file: join(folder, fails!.name),
    ...(await relatedTo(join(folder, fails!.name))),
  });
  const excerpts = compare(passes!, fails!, findings);
  if (excerpts.passes.zh.join() === excerpts.fails.zh.join())
    throw new Error(`${folder}: no difference to show`);
  return { ...excerpts, says: findings.map(({ message }) => message) };
}

/** The two files that show the rule: passes.* and fails.*, else the first that are named alike after that. */
function pairIn(folder: string): [string, string] {
  const names = fixtureNames(folder).filter((name) => !isCompanion(name));
  const rest = (name: string) => name.slice(0, -extname(name).length).replace(/^(passes|fails)-?/, '');
  const of = (kind: string) => names.filter((name) => name.startsWith(kind)).sort(shorterFirst);
  for (const passes of of('passes'))
    for (const fails of of('fails')) if (rest(passes) === rest(fails)) return [passes, fails];
  throw new Error(`${folder}: no passing and failing fixture of one name`);
}

const shorterFirst = (a: string, b: string) => a.length - b.length || (a < b ? -1 : 1);

async function read(folder: string, name: string): Promise<Source> {
  const loaded = await load(readFixture(join(folder, name)), name);
  return { name, content: loaded.content, report: recognise(loaded, { editions })[0]! };
}

function compare(passes: Source, fails: Source, findings: Parameters<typeof compareKeyed>[2]): Excerpts {
  if (!('blocks' in passes.content && 'blocks' in fails.content))
    return compareKeyed(passes, fails, findings);
  const excerpts = compareDocuments(passes, fails);
  return excerpts.passes.zh.length + excerpts.fails.zh.length > 0 ? excerpts : compareNames(passes, fails);
}

/** Files of the same content show their names, without the fixture's first word, and of what type they are. */
function compareNames(passes: Source, fails: Source): Excerpts {
  const shown = ({ name, report }: Source) => {
    const plain = name.replace(/^(passes|fails)-/, '');
    const type = report.format.toUpperCase();
    return { zh: [`文件名  ${plain}`, `内容    ${type}`], en: [`File name  ${plain}`, `Content    ${type}`] };
  };
  return { passes: shown(passes), fails: shown(fails) };
}
