import type { Archive } from '../archive/zip.ts';
import { readPart } from './part.ts';

/** What cell styles say, each by its index: whether a number is shown as a date, whether the font strikes text out. */
export interface CellStyles {
  readonly dates: readonly boolean[];
  readonly struck: readonly boolean[];
}

/** The cell styles of a workbook. @throws Failure */
export function readCellStyles(archive: Archive, part: string): CellStyles {
  const formats = new Map<number, boolean>();
  const styles: { readonly format: number; readonly font: number }[] = [];
  const fonts: boolean[] = [];
  readPart(archive.read(part), part, 'styleSheet', {
    open: (path, element) => {
      if (path[1] === 'fonts' && path[2] === 'font') {
        if (path.length === 3) fonts.push(false);
        else if (path.length === 4 && path[3] === 'strike')
          fonts[fonts.length - 1] = isOn(element.attribute('val'));
      } else if (path.length !== 3) return;
      else if (path[1] === 'numFmts' && path[2] === 'numFmt') {
        formats.set(
          Number(element.attribute('numFmtId')),
          isDateFormat(element.attribute('formatCode') ?? ''),
        );
      } else if (path[1] === 'cellXfs' && path[2] === 'xf') {
        styles.push({
          format: Number(element.attribute('numFmtId') ?? 0),
          font: Number(element.attribute('fontId') ?? 0),
        });
      }
    },
  });
  return {
    dates: styles.map(({ format }) => formats.get(format) ?? isBuiltInDate(format)),
    struck: styles.map(({ font }) => fonts[font] === true),
  };
}

/** True for a property that is there and not switched off. */
export const isOn = (value: string | undefined): boolean => !/^(?:0|false|off)$/.test(value ?? '');

/** The formats that files name by number only; 27–36 and 50–58 are those of Chinese editions. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

/** True where a format code shows a year, a day, or a month outside of a time. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/\[(h+|m+|s+)\]/gi, 's').replace(/"[^"]*"?|\[[^\]]*\]?|[\\_*]./g, '');
  const [first = ''] = bare.split(';');
  if (/^(general|standard)$/i.test(first.trim())) return false;
  return /[yd]/i.test(first) || (/m/i.test(first) && !/[hs]/i.test(first));
}

/** A stored day number as an ISO date, with the time where it has one; undefined outside of 1900–9999. */
export function dateText(serial: number, from1904: boolean): string | undefined {
  if (serial < 1 || serial >= (from1904 ? 2_957_004 : 2_958_466)) return undefined;
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400);
  // Excel's calendar of 1900 holds a 29 February that never was, as day 60.
  if (!from1904 && day === 60) return '1900-02-29';
  const origin = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const iso = new Date(origin + seconds * 1000).toISOString();
  return seconds % 86_400 === 0
    ? iso.slice(0, 10)
    : `${iso.slice(0, 10)} ${iso.slice(11, iso.endsWith(':00.000Z') ? 16 : 19)}`;
}
