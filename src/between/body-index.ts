import type { BodyName } from './body-name.ts';
import { placeStem, placesAgree } from './place-names.ts';
import type { ReportBody } from './report-body.ts';

/** What is known of one body. */
interface Entry<T> {
  readonly body: ReportBody;
  readonly items: T[];
}

/** Most keys have one entry, which then needs no list. */
type Entries<T> = Map<string, Entry<T> | Entry<T>[]>;

/** Things by the body that they belong to, found by any of its names. */
export class BodyIndex<T> {
  private readonly byName: Entries<T> = new Map();
  private readonly byStem: Entries<T> = new Map();
  private readonly byCore: Entries<T> = new Map();
  private readonly byFile: Entries<T> = new Map();

  /** Adds a thing to the body that has exactly this name, or to a new one. */
  add(body: ReportBody, item: T): void {
    const known = this.exactly(body);
    if (known) {
      known.items.push(item);
      return;
    }
    const entry = { body, items: [item] };
    if (body.fileKey !== '') put(this.byFile, body.fileKey, entry);
    if (!body.name) return;
    put(this.byName, nameKey(body.name), entry);
    put(this.byStem, stemKey(body.name), entry);
    put(this.byCore, body.name.stem, entry);
  }

  /**
   * The things of the one body that is meant: of the same name and place; else of the same place under 局, 委 or 办,
   * or as a county that became a district; else of the same name where one of the two leaves its place out; else of
   * the same file where one has no name. None where two bodies can be meant.
   */
  find(body: ReportBody): readonly T[] {
    return (this.exactly(body) ?? this.nearly(body))?.items ?? [];
  }

  private exactly({ name, fileKey }: ReportBody): Entry<T> | undefined {
    if (!name) return only(entriesOf(this.byFile, fileKey).filter(({ body }) => !body.name));
    const alike = entriesOf(this.byName, nameKey(name));
    return (
      alike.find(({ body }) => body.name!.places.join() === name.places.join()) ??
      only(alike.filter(({ body }) => agreeAbove(body.name!.places, name.places)))
    );
  }

  private nearly({ name, fileKey }: ReportBody): Entry<T> | undefined {
    const sameFile = entriesOf(this.byFile, fileKey);
    if (!name) return only(sameFile);
    if (name.places.length > 0) {
      const alike = entriesOf(this.byStem, stemKey(name));
      const agreeing = alike.filter(({ body }) => agreeAbove(body.name!.places, name.places));
      if (agreeing.length > 0) return only(agreeing);
    }
    const named = entriesOf(this.byCore, name.stem).filter(
      ({ body }) =>
        (name.stem !== '' || body.fileKey === fileKey) &&
        (name.places.length === 0 || body.name!.places.length === 0),
    );
    return only(named) ?? only(sameFile.filter(({ body }) => !body.name));
  }
}

const deepest = ({ places }: BodyName): string => places.at(-1) ?? '';
const nameKey = (name: BodyName): string => `${deepest(name)}|${name.core}`;
const stemKey = (name: BodyName): string => `${placeStem(deepest(name))}|${name.stem}`;
/** Whether two lists of places that end alike can mean one place. */
const agreeAbove = (some: readonly string[], others: readonly string[]): boolean =>
  placesAgree(some.slice(0, -1), others.slice(0, -1));

function put<T>(entries: Entries<T>, key: string, entry: Entry<T>): void {
  const known = entries.get(key);
  if (Array.isArray(known)) known.push(entry);
  else entries.set(key, known ? [known, entry] : entry);
}

function entriesOf<T>(entries: Entries<T>, key: string): readonly Entry<T>[] {
  const known = entries.get(key) ?? [];
  return Array.isArray(known) ? known : [known];
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);
