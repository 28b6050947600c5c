/** What breaks off a run, at most once: an AbortController of fewer parts, which Node need not make ready first. */
export interface Stop {
  readonly isStopped: () => boolean;
  readonly stop: () => void;
  /** Calls when the run is broken off; gives what takes that back. */
  readonly whenStopped: (call: () => void) => () => void;
}

let running: Pick<Stop, 'isStopped' | 'stop'> | undefined;

/** Breaks off what runs, which ends with what is finished; what cannot be broken off, or a second time, ends at once. */
export function interrupt(): void {
  if (running && !running.isStopped()) running.stop();
  else process.exit(130);
}

/** What an interruption breaks off from now on. */
export function onInterrupt(stop: Pick<Stop, 'isStopped' | 'stop'> | undefined): void {
  running = stop;
}

export function makeStop(): Stop {
  const calls = new Set<() => void>();
  let isStopped = false;
  return {
    isStopped: () => isStopped,
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      for (const call of calls) call();
    },
    whenStopped: (call) => {
      calls.add(call);
      return () => calls.delete(call);
    },
  };
}
