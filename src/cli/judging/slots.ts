/** Places for work that only so much of may go on at once; who finds none waits for one. */
export interface Slots<Slot> {
  readonly take: () => Promise<Slot>;
  readonly free: (slot: Slot) => void;
}

/** As many places as there are slots given. */
export function slotsOf<Slot>(slots: readonly Slot[]): Slots<Slot> {
  const idle = [...slots];
  const waiting: ((slot: Slot) => void)[] = [];
  return {
    take: () =>
      idle.length > 0 ? Promise.resolve(idle.pop()!) : new Promise((resolve) => waiting.push(resolve)),
    free: (slot) => {
      const next = waiting.shift();
      if (next) next(slot);
      else idle.push(slot);
    },
  };
}
