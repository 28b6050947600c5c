/** Milliseconds of processor time that this process has used: what others run beside it does not count. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = cpuTime();
  await work();
  return cpuTime() - start;
}

/** Four times the input takes four times as long where time is linear, sixteen times where it is quadratic. */
const most = 9;
/** Milliseconds below which time is mostly that of the engine: compiling, collecting garbage. */
const noise = 30;

/**
 * Whether work on inputs of a size and of four times the size takes linear time; the best of several tries, since a
 * machine is disturbed by others and never made faster by them.
 */
export async function isLinear(work: (size: number) => unknown, size: number): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    const once = await timeOf(() => work(size));
    const fourfold = await timeOf(() => work(4 * size));
    if (fourfold <= most * Math.max(once, noise)) return true;
  }
  return false;
}
