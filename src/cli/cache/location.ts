import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's programs keep what they can make again, by the custom of the system. */
export function usualLocation(
  platform: NodeJS.Platform = process.platform,
  { XDG_CACHE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv = process.env,
): string {
  if (platform === 'win32')
    return join(LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'gouji', 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'gouji');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'gouji');
}
