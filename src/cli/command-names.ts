/** The commands of the program. */
export const commandNames = [
  'check',
  'baseline',
  'rollup',
  'convert',
  'template',
  'init',
  'rules',
  'explain',
  'help',
] as const;
