/** The names of bodies in a cycle of superiors, the first one repeated at the end; undefined where there is no cycle. */
export function findCircle(
  bodies: readonly { readonly name: string; readonly parent?: string }[],
): string[] | undefined {
  const parents = new Map(bodies.map(({ name, parent }) => [name, parent]));
  const sound = new Set<string>();
  for (const { name } of bodies) {
    const path = new Set<string>();
    for (let at: string | undefined = name; at !== undefined && !sound.has(at); at = parents.get(at)) {
      if (path.has(at)) return [...[...path].slice([...path].indexOf(at)), at];
      path.add(at);
    }
    for (const body of path) sound.add(body);
  }
  return undefined;
}
