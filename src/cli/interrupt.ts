let running: AbortController | undefined;

/** Breaks off what runs, which ends with what is finished; what cannot be broken off, or a second time, ends at once. */
export function interrupt(): void {
  if (running && !running.signal.aborted) running.abort();
  else process.exit(130);
}

/** What an interruption breaks off from now on. */
export function onInterrupt(stop: AbortController | undefined): void {
  running = stop;
}
