import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { progressLine, startProgress } from '../src/cli/outputs/progress.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const clear = '\r\u001b[K';

/** What a terminal gets while some files are done, one a tenth of a second. */
function shown(total: number, done: number, settings: { quiet?: boolean; isTTY?: boolean } = {}): string {
  let text = '';
  const write = (piece: string | Uint8Array) => {
    text += piece;
    return true;
  };
  const { quiet = false, isTTY = true } = settings;
  const stream = { isTTY, write } as Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  const progress = startProgress({ total, quiet, language: 'zh', stream, sharesTerminal: false });
  for (let i = 0; i < done; i++) {
    vi.advanceTimersByTime(100);
    progress.step();
  }
  progress.end();
  vi.advanceTimersByTime(5000);
  return text;
}

it('tells files, rate and time left on one line, which is empty at the end', () => {
  const text = shown(300, 50);
  expect(text).toContain(`${clear}已检查 49/300 个文件，每秒 9.8 个，还要约 26 秒`);
  expect(text.endsWith(clear)).toBe(true);
  expect(text).not.toContain('\n');
});

it('is silent off a terminal, where quiet is asked for, and for few files that are quick', () => {
  expect(shown(300, 50, { isTTY: false })).toBe('');
  expect(shown(300, 50, { quiet: true })).toBe('');
  expect(shown(15, 15)).toBe('');
});

it('tells of few files too where they take long', () => {
  expect(shown(20, 19)).toBe('');
  expect(shown(20, 40)).toContain('个文件');
});

it('tells times over a minute in minutes', () => {
  expect(progressLine(100, 20_000, 10, 'zh')).toBe('已检查 100/20000 个文件，每秒 10 个，还要约 33 分 10 秒');
  expect(progressLine(100, 20_000, 10, 'en')).toBe(
    '100 of 20000 files checked, 10 a second, about 33 min 10 s left',
  );
  expect(progressLine(0, 3, 5, 'zh')).toBe('已检查 0/3 个文件');
});
