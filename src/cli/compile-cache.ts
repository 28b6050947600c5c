import * as nodeModule from 'node:module';

/** Keeps compiled code between runs where Node can (22.1 and later). */
export function enableCompileCache(): void {
  (nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
}
