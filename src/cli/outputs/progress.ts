import type { Language } from '../../model/localized.ts';
import { isTerminal } from './plain-output.ts';

/** Tells on a terminal how far a run has come. */
export interface Progress {
  /** One file more is done. */
  readonly step: () => void;
  /** Leaves the line empty. */
  readonly end: () => void;
}

/** What is shown, where, and of how many files. */
export interface ProgressSettings {
  readonly total: number;
  readonly quiet: boolean;
  readonly language: Language;
  readonly stream?: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  /** Whether the document goes to a terminal too, where it must not meet the line. */
  readonly sharesTerminal?: boolean;
}

/** Fewer files are shown only where they take long. */
const fewFiles = 20;
/** What takes longer is shown, be it one file; in milliseconds. */
const long = 2000;
/** The line is drawn anew after so many milliseconds. */
const pause = 200;

const silent: Progress = { step: () => {}, end: () => {} };

/** Begins to tell files, rate and time left; nothing where standard error is no terminal. */
export function startProgress(settings: ProgressSettings): Progress {
  const { total, quiet, language } = settings;
  if (quiet || !(settings.stream ? settings.stream.isTTY : isTerminal(2))) return silent;
  const { stream = process.stderr, sharesTerminal = isTerminal(1) } = settings;
  const begun = performance.now();
  let done = 0;
  let isDrawn = false;
  const clear = () => {
    if (isDrawn) stream.write('\r\u001b[K');
    isDrawn = false;
  };
  const timer = setInterval(() => {
    const passed = performance.now() - begun;
    if (total <= fewFiles && passed < long) return;
    clear();
    stream.write(progressLine(done, total, passed / 1000, language));
    isDrawn = true;
  }, pause);
  timer.unref();
  return {
    step: () => {
      done += 1;
      if (sharesTerminal) clear();
    },
    end: () => {
      clearInterval(timer);
      clear();
    },
  };
}

/** 已检查 120/300 个文件，每秒 35 个，还要约 5 秒 */
export function progressLine(done: number, total: number, seconds: number, language: Language): string {
  const zh = language === 'zh';
  const files = zh ? `已检查 ${done}/${total} 个文件` : `${done} of ${total} files checked`;
  if (done === 0 || seconds === 0) return files;
  const rate = done / seconds;
  const perSecond = rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
  const left = Math.ceil((total - done) / rate);
  return zh
    ? `${files}，每秒 ${perSecond} 个，还要约 ${timeText(left, ' 分 ', ' 秒')}`
    : `${files}, ${perSecond} a second, about ${timeText(left, ' min ', ' s')} left`;
}

function timeText(seconds: number, minutesName: string, secondsName: string): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes > 0 ? `${minutes}${minutesName}` : ''}${seconds % 60}${secondsName}`;
}
