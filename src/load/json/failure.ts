import type { ErrorObject } from 'ajv';
import type { ParseOptions } from 'jsonc-parser';
import { Failure } from '../../model/failure.ts';
import type { Localized } from '../../model/localized.ts';
import { expectation, pathOf, violationPointer } from '../../schema/schema-error.ts';
import { lineAndColumn } from './line-column.ts';

/** The failure for text that is no JSON, with the place of the first mistake. */
export async function invalidJson(
  text: string,
  options: ParseOptions = { disallowComments: true, allowTrailingComma: false },
): Promise<Failure> {
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  const errors: { error: number; offset: number; length: number }[] = [];
  parse(text, errors, options);
  const first = errors[0];
  const { line, column } = lineAndColumn(text, first?.offset ?? text.length);
  const reason = first ? syntax[printParseErrorCode(first.error)] : undefined;
  return new Failure('invalid-json', {
    zh: `不是合法的 JSON：第 ${line} 行第 ${column} 列${reason?.zh ?? '有语法错误'}。`,
    en: `Not valid JSON: line ${line}, column ${column}: ${reason?.en ?? 'syntax error'}.`,
  });
}

const syntax: Record<string, Localized> = {
  CommaExpected: { zh: '缺少逗号', en: 'a comma is missing' },
  ColonExpected: { zh: '缺少冒号', en: 'a colon is missing' },
  ValueExpected: { zh: '缺少值（多了逗号？）', en: 'a value is missing (a comma too many?)' },
  PropertyNameExpected: {
    zh: '缺少属性名（属性名要加双引号）',
    en: 'a property name in double quotes is missing',
  },
  CloseBraceExpected: { zh: '缺少右花括号 }', en: 'a closing brace } is missing' },
  CloseBracketExpected: { zh: '缺少右方括号 ]', en: 'a closing bracket ] is missing' },
  EndOfFileExpected: { zh: '后面还有多余的内容', en: 'there is text after the end' },
  InvalidSymbol: {
    zh: '有不认识的符号（字符串要加双引号）',
    en: 'unknown symbol (strings need double quotes)',
  },
  UnexpectedEndOfString: { zh: '字符串没有结束', en: 'the string does not end' },
};

/** The failure for JSON that is no report: pointer, line and column, and what is expected there. */
export async function schemaViolation(
  error: ErrorObject,
  base: string,
  text: string,
  item: unknown,
): Promise<Failure> {
  const { parseTree, findNodeAtLocation } = await import('jsonc-parser');
  const inner = violationPointer(error);
  const path = pathOf(`${base}${inner}`);
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, path);
  const named = error.keyword === 'additionalProperties' ? node?.parent : node;
  const { line, column } = lineAndColumn(text, named?.offset ?? 0);
  const expected = expectation(error, item);
  const pointer = `${base}${inner}` || '/';
  return new Failure('schema-violation', {
    zh: `${pointer}（第 ${line} 行第 ${column} 列）${expected.zh}${expected.zh.endsWith('？') ? '' : '。'}`,
    en: `${pointer} (line ${line}, column ${column}) ${expected.en}${expected.en.endsWith('?') ? '' : '.'}`,
  });
}
