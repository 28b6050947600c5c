/** The commands of the program. */
export const commandNames = ['check', 'convert', 'init', 'rules', 'explain', 'help'] as const;
