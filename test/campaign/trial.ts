import { checkFile } from '../../src/check.ts';
import { formCells } from '../../src/form/edition.ts';
import { editions } from '../../src/generated/editions.ts';
import { rulesOf } from '../../src/rules/index.ts';
import { generator } from '../generator.ts';
import { type Carrier, carriers } from './carriers.ts';
import { edits, mutations } from './mutations.ts';
import { type Fault, faultsOf } from './oracle.ts';
import { numbersOf, type Written, writtenReport } from './written-report.ts';

const rules = rulesOf(editions);

/** One damaged file and what the checker got wrong. */
export interface Trial {
  readonly seed: number;
  readonly carrier: string;
  readonly mutation: string;
  readonly bytes: Uint8Array;
  readonly status: 'passed' | 'failed' | 'unreadable';
  readonly faults: readonly Fault[];
  readonly ms: number;
}

const encodeText = (text: string): Uint8Array => new TextEncoder().encode(text);
const written = (carrier: Carrier, report: Written, seed: number): string | Uint8Array =>
  carrier.write(report, generator(seed));
const bytesOf = (content: string | Uint8Array, { encode = encodeText }: Carrier): Uint8Array =>
  typeof content === 'string' ? encode(content) : content;
const textOf = (report: Written): string =>
  report
    .map((block) =>
      typeof block === 'string'
        ? block
        : block
            .flat()
            .map(({ text }) => text)
            .join('\n'),
    )
    .join('\n');

/** Damages a made-up report in one carrier and checks it; undefined where the damage does not apply. */
export async function tryOne(
  seed: number,
  nth: number,
  only: { readonly carrier?: string; readonly mutation?: string } = {},
): Promise<Trial | undefined> {
  const random = generator(seed);
  const edition = editions[random(5) === 0 ? 0 : editions.length - 1]!;
  const usable = carriers.filter(({ name }) => name.includes(only.carrier ?? ''));
  const carrier = usable[nth % usable.length]!;
  const report = writtenReport(edition, random);
  const sound = written(carrier, report, seed);
  const isText = typeof sound === 'string';
  const names = [...Object.keys(mutations), ...(isText ? Object.keys(edits) : ['byte'])].filter((name) =>
    name.includes(only.mutation ?? ''),
  );
  const mutation = names[random(names.length)];
  if (mutation === undefined) return undefined;
  let changed: Written = report;
  let content = sound;
  let [added, removed]: [readonly string[], readonly string[]] = [[], []];
  const numbers = new Map<string, string | null>(numbersOf(report));
  if (mutations[mutation]) {
    const damage = mutations[mutation](report, random);
    if (!damage) return undefined;
    changed = damage.written;
    for (const [key, text] of Object.entries(damage.changed ?? {})) numbers.set(key, text);
    [added, removed] = [damage.added ?? [], damage.removed ?? []];
    content = written(carrier, changed, seed);
  } else if (typeof sound === 'string') {
    const edited = edits[mutation]!(sound, random);
    if (edited === undefined || edited === sound) return undefined;
    content = edited;
    removed = [];
  }
  const bytes = new Uint8Array(bytesOf(content, carrier));
  if (mutation === 'byte')
    for (let times = 1 + random(3); times > 0; times--) bytes[random(bytes.length)] = random(256);
  const check = (checked: Uint8Array) =>
    checkFile({ name: carrier.name, bytes: checked }, { editions, rules });
  const [base] = await check(bytesOf(sound, carrier));
  const usual = base && 'findings' in base ? base.findings.map(({ message }) => message.zh) : [];
  const start = performance.now();
  const [result] = await check(bytes);
  const ms = performance.now() - start;
  const form = new Map([...formCells(edition)].filter(([key]) => numbers.has(key)));
  const faults = faultsOf(result!, {
    numbers,
    added,
    removed,
    text: typeof content === 'string' ? content : textOf(changed),
    form,
    usual: new Set(mutation === 'nothing' ? [] : usual),
  });
  if (mutation === 'nothing' && result!.status !== 'passed')
    faults.push({ kind: 'misread', detail: `base ${result!.status}` });
  return { seed, carrier: carrier.name, mutation, bytes, status: result!.status, faults, ms };
}
