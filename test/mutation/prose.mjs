// A plugin for Stryker: the documentation of a rule is prose, not behaviour, and is not mutated.
const documented = new Set(['title', 'what', 'why', 'mend', 'basis']);

const shouldIgnore = ({ node }) =>
  node.type === 'ObjectProperty' && documented.has(node.key.name) ? 'Documentation of a rule' : undefined;

export const strykerPlugins = [{ kind: 'Ignore', name: 'prose', value: { shouldIgnore } }];
