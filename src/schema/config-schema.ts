import { levels, presets } from '../config/config.ts';
import { type Edition, formCells } from '../form/edition.ts';
import { bodyLevels } from '../model/body.ts';
import type { Schema } from './report-schema.ts';

const words = { type: 'string', pattern: '\\S' };

/** The JSON Schema (2020-12) of gouji.config.json: the rules and cells that exist, for checks and completion. */
export function configSchema(
  rules: readonly { readonly id: string; readonly title: { readonly en: string } }[],
  editions: readonly Edition[],
): Schema {
  const keys = [...new Set(editions.flatMap((edition) => [...formCells(edition).keys()]))];
  const forFiles = {
    preset: {
      enum: Object.keys(presets),
      description: 'Severities for an occasion: strict before submission, mild for published reports.',
    },
    edition: {
      enum: ['auto', ...editions.map(({ id }) => id)],
      description: 'The edition of the form that every table is held to; auto: by its labels.',
    },
    blank: { enum: ['zero', 'error'], description: 'A blank number cell: a remark, or an error.' },
    rules: {
      description: 'Severities by rule.',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        rules.map(({ id, title }) => [id, { enum: levels, description: title.en }]),
      ),
    },
    body: {
      description: 'The body that reports, where the report does not say enough.',
      type: 'object',
      additionalProperties: false,
      properties: {
        name: words,
        level: {
          enum: bodyLevels,
          description: 'Its level of government; a government department is department.',
        },
      },
    },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'config.schema.json',
    title: 'Configuration of gouji (gouji.config.json)',
    description:
      'JSON with comments, found from the working directory upwards; options of the command come first.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...forFiles,
      reporter: {
        description: 'As -r: name, or name:file.',
        type: 'array',
        items: words,
      },
      maxWarnings: { type: 'integer', minimum: 0, description: 'More warnings make exit code 1.' },
      quiet: { type: 'boolean', description: 'Only errors are shown.' },
      verbose: { type: 'boolean', description: 'Passed checks are shown too.' },
      lang: { enum: ['zh', 'en'], description: 'Language of messages.' },
      jobs: { type: 'integer', minimum: 1, description: 'Files checked at the same time.' },
      timeout: { type: 'number', exclusiveMinimum: 0, description: 'Seconds for one file.' },
      maxSize: { type: 'number', exclusiveMinimum: 0, description: 'Megabytes of one file.' },
      cache: { type: 'boolean', description: 'Files that have not changed are not checked again.' },
      cacheLocation: { ...words, description: 'The folder of the cache.' },
      ignore: {
        description: 'Globs of files that are not checked, from the folder of this file.',
        type: 'array',
        items: words,
      },
      prior: {
        ...words,
        description: "Last year's report or a folder of them, from the folder of this file.",
      },
      roster: { ...words, description: 'Who must report, from the folder of this file.' },
      renamed: {
        description:
          'Former names of bodies, each with the name of today; of merged bodies several have one.',
        type: 'object',
        additionalProperties: words,
      },
      baseline: {
        ...words,
        description: 'The baseline that reports are held against, from the folder of this file.',
      },
      gitignore: { type: 'boolean', description: 'What .gitignore names is not checked either.' },
      overrides: {
        description: 'What holds for some files, over what holds for all; of several the last.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files'],
          properties: {
            files: {
              description: 'Globs of the files, from the folder of this file.',
              type: ['array', 'string'],
              pattern: words.pattern,
              minItems: 1,
              items: words,
            },
            ...forFiles,
          },
        },
      },
      waivers: {
        description: 'Findings that are known and left; they stay in every result.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['rule', 'reason'],
          properties: {
            rule: { enum: rules.map(({ id }) => id) },
            file: { ...words, description: 'Glob of the files it is for, from the folder of this file.' },
            target: {
              ...words,
              description:
                "The finding's target: a row, column, block, table or section; or a label or address.",
            },
            cells: {
              description:
                'Cells by key, label (第三部分 总计列) or address (D25, D5:J5); better: single cells with the numbers (null: blank) that it was given for.',
              type: ['object', 'array'],
              minItems: 1,
              minProperties: 1,
              items: { $ref: '#/$defs/cell' },
              propertyNames: { $ref: '#/$defs/cell' },
              additionalProperties: { type: ['number', 'null'] },
            },
            reason: words,
            until: {
              type: 'string',
              pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
              description: 'The last day that it holds.',
            },
            by: { ...words, description: 'Who gave it.' },
          },
        },
      },
    },
    $defs: { cell: { type: 'string', examples: keys } },
  };
}
