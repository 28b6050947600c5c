import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeInput } from '../src/cli/judging/judge-input.ts';
import { pack, unpack } from '../src/cli/judging/pack.ts';
import { keepDigest } from '../src/form/kept-digest.ts';
import { digestReport } from '../src/index.ts';

const files = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
  .map((path) => join('fixtures', path))
  .filter((path) => statSync(path).isFile() && !path.endsWith('.out'))
  .sort()
  .filter((_, i) => i % 7 === 0);

describe('what is judged of a file', () => {
  it.each(files)('comes back as it was packed: %s', async (path) => {
    const judged = await judgeInput({
      name: path,
      walked: true,
      source: { bytes: readFileSync(path) },
      settings: { withLines: path.length % 2 === 0, debug: false },
    });
    const withDigests = judged.judgements.map((judgement) =>
      'failure' in judgement ? judgement : { ...judgement, kept: keepDigest(digestReport(judgement.report)) },
    );
    expect(unpack(pack(judged))).toStrictEqual({ ...judged, judgements: withDigests });
  });
});
