import type { BuildOptions } from 'esbuild';

export const browserOptions: BuildOptions;
