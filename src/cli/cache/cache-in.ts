import { remember } from '../../model/remember.ts';
import type { JudgementCache } from './judgement-cache.ts';

/** The cache in a folder, opened once; what it is made of is loaded where one is asked for. */
export const cacheIn = remember(async (folder): Promise<JudgementCache> => {
  const { openCache } = await import('./judgement-cache.ts');
  return openCache(folder);
});
