/** The commands of the program. */
export const commandNames = ['check', 'convert', 'template', 'init', 'rules', 'explain', 'help'] as const;
