import type { Command } from 'commander';

/** The arguments with the command's name in front, so that options may stand before it too. */
export function commandFirst(args: readonly string[], program: Command): string[] {
  const names = new Set(program.commands.map((command) => command.name()));
  const options = program.commands.flatMap((command) => command.options);
  const takesValue = new Set(
    options
      .filter(({ required }) => required)
      .flatMap(({ short, long }) => [short, long].filter((flag) => flag !== undefined)),
  );
  for (let at = 0; at < args.length && args[at] !== '--'; at++) {
    const arg = args[at]!;
    if (arg === '-V' || arg === '--version') return ['--version'];
    if (takesValue.has(arg)) at++;
    else if (!arg.startsWith('-') || arg === '-')
      return names.has(arg) ? [arg, ...args.slice(0, at), ...args.slice(at + 1)] : [...args];
  }
  return [...args];
}
