/**
 * Whether no id needs itself, directly or through others: quicker than building a graph, for the many that have no cycle.
 *
 * @param dependencies ids with what each of them needs; needs that are no id are left out
 */
export function isAcyclic(dependencies: ReadonlyMap<string, readonly string[]>): boolean {
  const waiting = new Map<string, number>();
  const children = new Map<string, string[]>();
  for (const [id, needs] of dependencies) {
    let known = 0;
    for (const need of needs) {
      if (!dependencies.has(need)) continue;
      known++;
      const others = children.get(need);
      if (others === undefined) children.set(need, [id]);
      else others.push(id);
    }
    waiting.set(id, known);
  }
  const free = [...waiting.keys()].filter((id) => waiting.get(id) === 0);
  for (let next = 0; next < free.length; next++) {
    for (const child of children.get(free[next] as string) ?? []) {
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      if (left === 0) free.push(child);
    }
  }
  return free.length === dependencies.size;
}
