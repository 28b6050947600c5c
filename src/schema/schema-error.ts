import type { ErrorObject } from 'ajv';
import type { Localized } from '../model/localized.ts';
import { nearestName } from '../text/edit-distance.ts';

/** The JSON Pointer of what violates a schema: the value, or the key that should not be there. */
export function violationPointer({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword !== 'additionalProperties') return instancePath;
  const key = String(params.additionalProperty).replaceAll('~', '~0').replaceAll('/', '~1');
  return `${instancePath}/${key}`;
}

/** The steps of a JSON Pointer, into an array by their number; no key of ours is a number. */
export function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
}

const types: Record<string, Localized> = {
  object: { zh: '对象 { … }', en: 'an object' },
  string: { zh: '字符串', en: 'a string' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'an integer' },
  null: { zh: 'null', en: 'null' },
  array: { zh: '数组', en: 'an array' },
};

/** What a schema expects where it is violated: the end of a sentence that begins with the pointer. */
export function expectation(error: ErrorObject, item: unknown): Localized {
  const { keyword, params } = error;
  const value = keyword === 'propertyNames' ? params.propertyName : valueAt(item, error.instancePath);
  const found = JSON.stringify(error.propertyName ?? value)?.slice(0, 60);
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(error);
    case 'required':
      return { zh: `缺少“${params.missingProperty}”`, en: `lacks "${params.missingProperty}"` };
    case 'type': {
      const wanted = [params.type as string | string[]].flat().map((type) => types[type]!);
      return {
        zh: `应为${wanted.map(({ zh }) => zh).join('、')}，写的是 ${found}`,
        en: `should be ${wanted.map(({ en }) => en).join(' or ')} but is ${found}`,
      };
    }
    case 'enum':
      return oneOf(params.allowedValues as unknown[], error.propertyName ?? value, found);
    case 'pattern':
      return /\\d/.test(params.pattern as string)
        ? {
            zh: `应写成 2025-01-20 这样的日期，写的是 ${found}`,
            en: `should be a date like 2025-01-20 but is ${found}`,
          }
        : { zh: '不能为空', en: 'should not be empty' };
    case 'minimum':
      return {
        zh: `应不小于 ${params.limit}，写的是 ${found}`,
        en: `should be at least ${params.limit} but is ${found}`,
      };
    case 'exclusiveMinimum':
      return {
        zh: `应大于 ${params.limit}，写的是 ${found}`,
        en: `should be above ${params.limit} but is ${found}`,
      };
    case 'maximum':
      return {
        zh: `应不大于 ${params.limit}，写的是 ${found}`,
        en: `should be at most ${params.limit} but is ${found}`,
      };
    case 'minItems':
    case 'minProperties':
      return { zh: '不能为空', en: 'should not be empty' };
    default:
      return { zh: `不合要求（${keyword}）`, en: `is not valid (${keyword})` };
  }
}

function unknownKey({ params, parentSchema }: ErrorObject): Localized {
  const known = Object.keys((parentSchema?.properties as object | undefined) ?? {});
  const near = nearestName(String(params.additionalProperty), known);
  return {
    zh: `不是可用的键${near ? `，是不是“${near}”？` : '，请核对拼写'}`,
    en: `is not a known key${near ? `; did you mean "${near}"?` : '; check the spelling'}`,
  };
}

/** Lists all allowed names when there are few, else the nearest one. */
function oneOf(allowed: readonly unknown[], value: unknown, found: string | undefined): Localized {
  const near = nearestName(String(value), allowed.map(String));
  const few = allowed.length <= 8;
  const names = allowed.map((choice) => JSON.stringify(choice));
  const guess = few || !near ? '' : `，是不是“${near}”？`;
  return {
    zh: few ? `应为 ${names.join(' 或 ')}，写的是 ${found}` : `没有 ${found} 这个名字${guess}`,
    en: few
      ? `should be ${names.join(' or ')} but is ${found}`
      : `names ${found}, which does not exist${near ? `; did you mean "${near}"?` : ''}`,
  };
}

function valueAt(item: unknown, pointer: string): unknown {
  return pathOf(pointer).reduce<unknown>(
    (value, part) => (value as Record<string, unknown> | undefined)?.[part],
    item,
  );
}
