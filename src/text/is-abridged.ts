/** 住建局 for 住房和城乡建设局: its characters in this order. */
export function isAbridged(short: string, name: string): boolean {
  let at = 0;
  for (const char of short) {
    at = name.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
