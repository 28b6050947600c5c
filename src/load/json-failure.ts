import type { ErrorObject } from 'ajv';
import { Failure } from '../failure.ts';
import type { Text } from '../text.ts';
import { lineAndColumn } from './line-column.ts';

/** The failure for text that is no JSON, with the place of the first mistake. */
export async function invalidJson(text: string): Promise<Failure> {
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  const errors: { error: number; offset: number; length: number }[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  const { line, column } = lineAndColumn(text, first?.offset ?? text.length);
  const said = first ? syntax[printParseErrorCode(first.error)] : undefined;
  return new Failure('invalid-json', {
    zh: `不是合法的 JSON：第 ${line} 行第 ${column} 列${said?.zh ?? '有语法错误'}。`,
    en: `Not valid JSON: line ${line}, column ${column}: ${said?.en ?? 'syntax error'}.`,
  });
}

const syntax: Record<string, Text> = {
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
  const extra =
    error.keyword === 'additionalProperties' ? (error.params.additionalProperty as string) : undefined;
  const inner = `${error.instancePath}${extra === undefined ? '' : `/${extra.replaceAll('~', '~0').replaceAll('/', '~1')}`}`;
  const parts = `${base}${inner}`
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const root = parseTree(text);
  const path = parts.map((part, i) => (i === 0 && base !== '' ? Number(part) : part));
  const node = root && findNodeAtLocation(root, path);
  const { line, column } = lineAndColumn(
    text,
    (extra !== undefined ? node?.parent?.offset : node?.offset) ?? 0,
  );
  const said = expectation(error, item);
  const pointer = `${base}${inner}` || '/';
  return new Failure('schema-violation', {
    zh: `${pointer}（第 ${line} 行第 ${column} 列）${said.zh}。`,
    en: `${pointer} (line ${line}, column ${column}) ${said.en}.`,
  });
}

const types: Record<string, Text> = {
  object: { zh: '对象 { … }', en: 'an object' },
  string: { zh: '字符串', en: 'a string' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'an integer' },
  null: { zh: 'null', en: 'null' },
  array: { zh: '数组', en: 'an array' },
};

function expectation(error: ErrorObject, item: unknown): Text {
  const found = JSON.stringify(valueAt(item, error.instancePath))?.slice(0, 40);
  switch (error.keyword) {
    case 'additionalProperties':
      return { zh: '不是格式里的键，请核对拼写', en: 'is not a key of the form; check the spelling' };
    case 'type': {
      const wanted = [error.params.type as string | string[]].flat().map((type) => types[type]!);
      return {
        zh: `应为${wanted.map(({ zh }) => zh).join('、')}，写的是 ${found}`,
        en: `should be ${wanted.map(({ en }) => en).join(' or ')} but is ${found}`,
      };
    }
    case 'enum': {
      const allowed = (error.params.allowedValues as unknown[]).map((each) => JSON.stringify(each));
      return {
        zh: `应为 ${allowed.join(' 或 ')}，写的是 ${found}`,
        en: `should be ${allowed.join(' or ')} but is ${found}`,
      };
    }
    case 'pattern':
      return {
        zh: `应写成 2025-01-20 这样的日期，写的是 ${found}`,
        en: `should be a date like 2025-01-20 but is ${found}`,
      };
    case 'minimum':
    case 'maximum':
      return {
        zh: `应在 2000 到 2100 之间，写的是 ${found}`,
        en: `should be between 2000 and 2100 but is ${found}`,
      };
    default:
      return { zh: `不合要求（${error.keyword}）`, en: `is not valid (${error.keyword})` };
  }
}

function valueAt(item: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], item);
}
