import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../../config/config.ts';
import { usualMostBytes } from '../../load/index.ts';
import { type Language, speaker } from '../../model/localized.ts';
import { usualLocation } from '../cache/location.ts';

/** The options of how a run goes: what it may take, what it takes over from earlier ones. */
export interface LimitOptions {
  readonly jobs?: number;
  /** Seconds for one file. */
  readonly timeout?: number;
  /** Megabytes (2^20 bytes) of one file. */
  readonly maxSize?: number;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** What a run may take: threads, seconds and bytes for one file. */
export interface Limits {
  readonly jobs: number;
  readonly seconds: number;
  readonly mostBytes: number;
  /** Where judgements are kept; absent where none are. */
  readonly cacheFolder?: string;
}

const usualSeconds = 60;
/** More threads than this never paid. */
const mostJobs = 256;
/** Longer than a timer can wait. */
const mostSeconds = 1_000_000;

/** The limits of a run: by the options, else the configuration, else the usual ones. */
export function limitsOf(options: LimitOptions, config: Config): Limits {
  const maxSize = options.maxSize ?? config.maxSize;
  const isCached = options.cache ?? config.cache ?? false;
  const cacheFolder =
    options.cacheLocation ?? config.cacheLocation ?? (isCached ? usualLocation() : undefined);
  return {
    jobs: Math.min(mostJobs, options.jobs ?? config.jobs ?? availableParallelism()),
    seconds: Math.min(mostSeconds, options.timeout ?? config.timeout ?? usualSeconds),
    mostBytes: maxSize === undefined ? usualMostBytes : maxSize * 2 ** 20,
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  };
}

/** Adds those options to a command. */
export function addLimitOptions(command: Command, language: Language): Command {
  const t = speaker(language);
  return command
    .option(
      '-j, --jobs <n>',
      t(
        '同时检查几个文件，默认为处理器的个数',
        'files checked at the same time, by default as many as processors',
      ),
      count,
    )
    .option(
      t('--timeout <秒>', '--timeout <s>'),
      t(`一个文件最多检查几秒，默认 ${usualSeconds}`, `seconds for one file, by default ${usualSeconds}`),
      amount,
    )
    .option(
      '--max-size <MB>',
      t(
        `一个文件最多多少 MB，默认 ${usualMostBytes / 2 ** 20}`,
        `megabytes of one file, by default ${usualMostBytes / 2 ** 20}`,
      ),
      amount,
    )
    .option(
      '--cache',
      t('没有改动的文件沿用上次检查的结果', 'keep what was found, and check again only what has changed'),
    )
    .option(
      t('--cache-location <文件夹>', '--cache-location <folder>'),
      t('把结果存在这个文件夹（同时启用 --cache）', 'keep it in this folder (turns --cache on)'),
    );
}

function count(text: string): number {
  if (!/^0*[1-9]\d*$/.test(text)) throw new InvalidArgumentError('a whole number, 1 or more');
  return Number(text);
}

function amount(text: string): number {
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError('a number above 0');
  return Number(text);
}
