import type { EquationResult } from '../model/finding.ts';
import type { JudgedReport, ReportResult } from '../model/result.ts';
import { type Notice, noticesOf } from './notice.ts';
import { printable } from './printable.ts';
import type { Reporter, ReporterSettings } from './reporter.ts';
import { sourcePath } from './source-path.ts';
import { xmlText } from './xml-text.ts';

/** One check of a suite: its name, and the elements that say how it went; none where it passed. */
interface Case {
  readonly name: string;
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped' | 'remark';
  readonly element: string;
}

/** JUnit's XML: a suite for each report, a test case for each check of a row, column or block, and for each other rule. */
export const junit: Reporter = (settings) => {
  let file = '';
  let inFile = 0;
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gouji">\n',
    report: (result) => {
      inFile = result.file === file ? inFile + 1 : 1;
      file = result.file;
      return suite(result, casesOf(result, settings), inFile, settings);
    },
    end: ({ over }) => `${over ? limitSuite(over[settings.language]) : ''}</testsuites>\n`,
  };
};

/** A suite of one case, which fails since there are more warnings than the run allows. */
function limitSuite(over: string): string {
  const text = xmlText(over);
  return `  <testsuite name="max-warnings" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="max-warnings" name="max-warnings"><failure message="${text}">${text}</failure></testcase>
  </testsuite>
`;
}

/** `inFile` counts the reports of a file, since of cases alike in class and name GitLab keeps the first. */
function suite(
  result: ReportResult,
  cases: readonly Case[],
  inFile: number,
  { folder }: ReporterSettings,
): string {
  const path = xmlText(printable(sourcePath(result.file, folder)));
  const name = inFile === 1 ? path : `${path} (${inFile})`;
  const count = (kind: Case['kind']) => cases.filter((testCase) => testCase.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  const names = new Map<string, number>();
  const lines = cases.map(({ name: caseName, element }) => {
    const times = (names.get(caseName) ?? 0) + 1;
    names.set(caseName, times);
    const unique = xmlText(times === 1 ? caseName : `${caseName} (${times})`);
    const open = `<testcase classname="${name}" name="${unique}" file="${path}"`;
    return element === '' ? `    ${open}/>` : `    ${open}>${element}</testcase>`;
  });
  return [`  <testsuite name="${name}" ${counts}>`, ...lines, '  </testsuite>', ''].join('\n');
}

function casesOf(result: ReportResult, settings: ReporterSettings): Case[] {
  const notices = noticesOf(result, settings.language);
  const found = notices.map((notice) => foundCase(notice));
  if (result.status === 'unreadable') return found;
  return [...found, ...quietEquations(result, settings), ...quietRules(result, settings)];
}

function foundCase(notice: Notice): Case {
  const { rule, target, severity, message, addresses, waived } = notice;
  const name = target === '' ? rule : `${rule} ${target}`;
  const text = xmlText(addresses === '' ? message : `${message}\n${addresses}`).replaceAll('&#10;', '\n');
  const brief = `message="${xmlText(message)}" type="${xmlText(rule)}"`;
  if (severity === 'unreadable') return { name, kind: 'error', element: `<error ${brief}>${text}</error>` };
  if (waived !== undefined)
    return { name, kind: 'skipped', element: `<skipped message="${xmlText(waived)}"/>${output(text)}` };
  if (severity === 'error') return { name, kind: 'failure', element: `<failure ${brief}>${text}</failure>` };
  return { name, kind: 'remark', element: output(text) };
}

const output = (text: string): string => `<system-out>${text}</system-out>`;

/** The sums that hold, and those that could not be checked, with the reason. */
function quietEquations({ equations, findings }: JudgedReport, { language }: ReporterSettings): Case[] {
  const isFound = ({ rule, target }: EquationResult) =>
    findings.some((finding) => finding.rule === rule && finding.target === target);
  return equations
    .filter((equation) => equation.status !== 'failed' && !isFound(equation))
    .map(({ rule, target, reason }) => ({
      name: `${rule} ${target}`,
      kind: reason ? 'skipped' : 'passed',
      element: reason ? `<skipped message="${xmlText(printable(reason[language]))}"/>` : '',
    }));
}

/** The other rules that found nothing. */
function quietRules({ equations, findings }: JudgedReport, { rules }: ReporterSettings): Case[] {
  const reported = new Set([...equations, ...findings].map(({ rule }) => rule));
  return rules
    .filter(({ id }) => !reported.has(id))
    .map(({ id }) => ({ name: id, kind: 'passed', element: '' }));
}
