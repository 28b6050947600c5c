import { displayWidth } from '../text/display-width.ts';
import { fitting, wrap } from './wrap.ts';

/** Lines of at most `width` columns from parts that are not split, one space between them; later lines are set in. */
export function wrapParts(parts: readonly string[], width: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  const room = () => width - (lines.length > 0 ? indent : 0);
  const end = () => {
    if (line !== '') lines.push((' '.repeat(lines.length > 0 ? indent : 0) + line).trimEnd());
    line = '';
  };
  for (const part of parts) {
    const joined = line === '' ? part : `${line} ${part}`;
    if (displayWidth(joined.trimEnd()) <= room()) {
      line = joined;
      continue;
    }
    end();
    if (displayWidth(part) <= room()) {
      line = part;
      continue;
    }
    const pieces = wrap(part, room());
    for (const piece of pieces.slice(0, -1)) {
      line = piece;
      end();
    }
    line = pieces.at(-1)!;
  }
  end();
  return lines;
}

/** A text cut to a width, two dots in the place of its end. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return `${fitting(text, Math.max(1, width - 2)).trimEnd()}..`;
}

/** A text cut to a width, two dots in its middle. */
export function cutMiddle(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const end = backward(fitting(backward(text), Math.max(1, Math.floor((width - 2) / 2))));
  return cut(text, width - displayWidth(end)) + end;
}

/** A path cut at its front, since its end tells files apart. */
export function cutFront(path: string, width: number): string {
  const parts = path.split('/');
  while (parts.length > 1 && displayWidth(parts.join('/')) > width) {
    parts.shift();
    if (displayWidth(`../${parts.join('/')}`) <= width) return `../${parts.join('/')}`;
  }
  return cutMiddle(parts.join('/'), width);
}

const backward = (text: string): string => [...text].reverse().join('');
