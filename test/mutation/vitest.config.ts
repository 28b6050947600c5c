import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const files = process.env.GOUJI_TESTS!.split(' ');

class InOrder extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      files.findIndex((name) => moduleId.includes(`/${name}.`));
    return specifications.sort((a, b) => rank(a) - rank(b));
  }
}

/** The bundled tests of one part of a mutation run. */
export default defineConfig({
  test: {
    include: ['reports/*.test.js'],
    sequence: { sequencer: InOrder },
    isolate: false,
    server: { deps: { external: [/reports.chunk/] } },
    testTimeout: 60_000,
  },
});
