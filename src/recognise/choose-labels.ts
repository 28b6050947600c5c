/** One way to label a line of numbers: a row of the form, and the pieces above and below that its label takes. */
export interface Option {
  /** Index of the row in the form. */
  readonly row: number;
  /** So many of the pieces nearest above, and nearest below, belong to the label. */
  readonly above: number;
  readonly below: number;
  /** The whole label; '' where the line has it already. */
  readonly label: string;
}

/** How the lines so far are labelled: the last row, and the pieces that it takes of those before the next line. */
interface State {
  readonly row: number;
  readonly below: number;
}

const key = ({ row, below }: State): string => `${row}/${below}`;

/**
 * The option of each line in the labelling that names most lines: rows in the order of the form, no piece in two
 * labels (`between`: the pieces below each line). A line that the best labellings name differently has none.
 */
export function chooseLabels(
  options: readonly (readonly Option[])[],
  between: readonly number[],
): (Option | undefined)[] {
  const steps: Map<string, { state: State; best: number }>[] = [new Map([['', { state: start, best: 0 }]])];
  for (const [nth, ofLine] of options.entries()) {
    const next: (typeof steps)[number] = new Map();
    for (const { state, best } of steps[nth]!.values())
      for (const option of [undefined, ...ofLine]) {
        if (option && !follows(option, state, nth === 0 ? option.above : between[nth - 1]!)) continue;
        add(next, option ?? { row: state.row, below: 0 }, best + (option ? 1 : 0));
      }
    steps.push(next);
  }
  const most = Math.max(...[...steps.at(-1)!.values()].map(({ best }) => best));
  let wanted = new Map(
    [...steps.at(-1)!.values()].filter(({ best }) => best === most).map((step) => [key(step.state), step]),
  );
  const chosen: (Option | undefined)[] = [];
  for (let nth = options.length - 1; nth >= 0; nth--) {
    const before: typeof wanted = new Map();
    const found = new Set<Option | undefined>();
    for (const [name, entry] of steps[nth]!)
      for (const option of [undefined, ...options[nth]!]) {
        if (option && !follows(option, entry.state, nth === 0 ? option.above : between[nth - 1]!)) continue;
        const after = wanted.get(key(option ?? { row: entry.state.row, below: 0 }));
        if (after?.best !== entry.best + (option ? 1 : 0)) continue;
        before.set(name, entry);
        found.add(option);
      }
    const rows = new Set([...found].map((option) => option?.row));
    chosen.unshift(rows.size === 1 ? shortest(found) : undefined);
    wanted = before;
  }
  return chosen;
}

const start: State = { row: -1, below: 0 };

/** True where an option's row stands further down the form and its pieces are not taken yet. */
const follows = (option: Option, state: State, pieces: number): boolean =>
  option.row > state.row && state.below + option.above <= pieces;

function add(steps: Map<string, { state: State; best: number }>, { row, below }: State, best: number): void {
  const name = key({ row, below });
  if ((steps.get(name)?.best ?? -1) < best) steps.set(name, { state: { row, below }, best });
}

/** Of options that name the same row the one with the fewest pieces. */
function shortest(options: ReadonlySet<Option | undefined>): Option | undefined {
  return [...options].reduce((best, option) =>
    best && option && option.above + option.below < best.above + best.below ? option : best,
  );
}
