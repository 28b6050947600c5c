import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { guardFor } from '../src/cli/judging/guard.ts';
import { inOrder } from '../src/cli/judging/in-order.ts';
import { startPool } from '../src/cli/judging/pool.ts';
import type { JudgeTask } from '../src/cli/judging/task.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-judging-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('inOrder', () => {
  const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  it('gives results in the order of the items, however long each takes, and begins no more than it may', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 30 }),
        fc.integer({ min: 0, max: 6 }),
        async (items, ahead) => {
          let begun = 0;
          let taken = 0;
          const given: number[] = [];
          const work = async (wait: number) => {
            begun += 1;
            expect(begun - taken).toBeLessThanOrEqual(ahead + 1);
            await later(wait);
            return wait * 2;
          };
          for await (const { item, result } of inOrder(items, ahead, work)) {
            taken += 1;
            expect(result).toBe(item * 2);
            given.push(item);
          }
          expect(given).toEqual(items);
        },
      ),
      { numRuns: 30 },
    ));
});

describe('a guard', () => {
  it('gives what the work gives, and throws what it throws', () => {
    const guard = guardFor(5);
    expect(guard(() => 12)).toBe(12);
    expect(() => guard(() => JSON.parse('{'))).toThrow(SyntaxError);
  });

  it('breaks off what lasts too long, an expression too', () => {
    const endless = () => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`);
    expect(() => guardFor(0.1)(endless)).toThrow(expect.objectContaining({ code: 'too-slow' }));
  });
});

describe('a pool', () => {
  /** Does as the name of its task says. */
  const worker = join(folder, 'worker.mjs');
  writeFileSync(
    worker,
    `import { serialize } from 'node:v8';
     export default async ({ tasks, begun }) => {
       const results = [];
       for (const [i, task] of tasks.entries()) {
         Atomics.store(begun, 1, BigInt(i));
         Atomics.store(begun, 0, BigInt(Date.now()));
         if (task.name === 'hang') for (;;);
         if (task.name === 'throw') throw new Error('thrown');
         if (task.name === 'exit') process.exit(0);
         if (task.name === 'die') { setTimeout(() => { throw new Error('dead'); }); await new Promise(() => {}); }
         results.push(serialize(task.name));
       }
       return results;
     };`,
  );
  const task = (name: string): JudgeTask => ({
    name,
    walked: false,
    source: { bytes: new Uint8Array() },
    settings: { withLines: false, debug: false },
  });
  const outcome = async (done: Promise<Uint8Array>) =>
    done.then(
      (bytes) => deserialize(bytes) as string,
      (error: { code?: string; constructor: { name: string } }) => error.code ?? error.constructor.name,
    );

  it('loses a task that hangs, throws or kills its thread, and no other', async () => {
    const pool = await startPool({ jobs: 2, seconds: 1, worker });
    const names = ['a', 'hang', 'b', 'throw', 'c', 'hang', 'hang', 'd', 'die', 'e', 'f', 'g'];
    const outcomes = await Promise.all(names.map((name) => outcome(pool.judge(task(name)))));
    await pool.close();
    const lost = new Map([
      ['hang', 'too-slow'],
      ['throw', 'internal-error'],
      ['die', 'internal-error'],
    ]);
    expect(outcomes).toEqual(names.map((name) => lost.get(name) ?? name));
  });

  it('does not wait for a thread that ended without a word', async () => {
    const pool = await startPool({ jobs: 2, seconds: 60, worker });
    const names = ['a', 'exit', 'b', 'exit', 'c', 'exit', 'd'];
    const outcomes = await Promise.all(names.map((name) => outcome(pool.judge(task(name)))));
    await pool.close();
    expect(outcomes).toEqual(names.map((name) => (name === 'exit' ? 'internal-error' : name)));
  });

  it('gives up what it has not done when it is closed', async () => {
    const pool = await startPool({ jobs: 1, seconds: 60, worker });
    const open = ['hang', 'a', 'b'].map((name) => outcome(pool.judge(task(name))));
    await pool.close();
    expect(await Promise.all(open)).toEqual(['Interruption', 'Interruption', 'Interruption']);
  });

  it('says of every task that it is the fault of gouji where no thread can start', async () => {
    const broken = join(folder, 'broken.mjs');
    writeFileSync(broken, 'throw new Error("no such installation")');
    const pool = await startPool({ jobs: 2, seconds: 60, worker: broken });
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => outcome(pool.judge(task(name)))));
    await pool.close();
    expect(outcomes).toEqual(outcomes.map(() => 'internal-error'));
  });
});
