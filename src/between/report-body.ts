import { han } from '../text/ideographs.ts';
import { type BodyName, bodyNameOf } from './body-name.ts';

/** Whose report a file holds, as far as its own words, its name and its folders tell. */
export interface ReportBody {
  /** Undefined where nothing names a body. */
  readonly name?: BodyName;
  /** The file's name without years, numbers and the words of a report; '' where nothing is left. */
  readonly fileKey: string;
}

/** What names the body of a report. */
export interface Named {
  readonly organization?: string;
  readonly file?: string;
}

const years = /(?:20\d{2}|二[〇○零][一二三][〇○零一二三四五六七八九])年?度?/g;
const reportWords =
  /(?:关于|报送|政府信息公开|政务公开|信息公开|工作|情况|年度|报告|年报|定稿|终稿|最终版?|修改版?|上报|发布版?|副本|附件|report|annual|final|copy)/gi;
/** All signs there are: the usual ones are taken out before, since to make this ready takes long. */
const signs = /[\s\p{P}\p{S}]+/gu;
const notHan = new RegExp(`[^${han}]+`, 'u');
/** So many folders above a file may name its place. */
const mostFolders = 4;

/** The body of a report: as the report says, else as its file is called; its place from the folders where both leave it out. */
export function reportBody({ organization, file = '' }: Named): ReportBody {
  const segments = file.split(/[\\/]/);
  const base = segments.at(-1)!.replace(/\.[^.]*$/, '');
  const stripped = base
    .replace(years, '')
    .replace(reportWords, '')
    .replace(/^\d+|[\s!-/:-@[-`{-~（）【】《》“”、，。：；·—–…～＋－]+/g, '');
  const fileKey = /^[\u4e00-\u9fff\da-zA-Z]*$/.test(stripped) ? stripped : stripped.replace(signs, '');
  const reported = organization === undefined ? undefined : bodyNameOf(organization);
  if (reported && reported.places.length > 0) return { name: reported, fileKey };
  const filed = namedIn(base);
  const name = reported ?? filed;
  if (name === undefined || name.places.length > 0) return name ? { name, fileKey } : { fileKey };
  const folders = segments.slice(0, -1).reverse().slice(0, mostFolders);
  const above = [...(filed?.core === name.core ? [filed] : []), ...folders.map(placeIn)];
  const places = above.find((named) => named && named.places.length > 0)?.places ?? [];
  return { name: { ...name, places }, fileKey };
}

/** The body that a file's name speaks of: 03_清河县教育局2024年政府信息公开年报. */
function namedIn(base: string): BodyName | undefined {
  const plain = base
    .normalize('NFKC')
    .replace(/[（(][^（()）]*[)）]/g, ' ')
    .replace(years, ' ')
    .replace(reportWords, ' ');
  const piece = plain.split(notHan).find((run) => run.length >= 2);
  return piece === undefined ? undefined : bodyNameOf(piece);
}

/** The place that a folder is called by, where it names nothing else. */
function placeIn(folder: string): BodyName | undefined {
  const named = namedIn(folder);
  return named?.core === '' ? named : undefined;
}
