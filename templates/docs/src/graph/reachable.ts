/** All that can be reached from some places by steps, themselves included. */
export function reachable<T>(from: Iterable<T>, step: (at: T) => Iterable<T>): ReadonlySet<T> {
  const found = new Set(from);
  for (const at of found) for (const next of step(at)) found.add(next);
  return found;
}
