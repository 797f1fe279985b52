import type { Manifest } from "../core/index.ts";

/** All macros that some macros lead to: they themselves, and what they call, by way of others, too. */
export function usedMacros({ macros }: Manifest): (ids: readonly string[]) => readonly string[] {
  return (ids) => {
    const reached = new Set(ids);
    // A set that grows while it is walked is walked to its end; macros may call each other in a circle.
    for (const id of reached) for (const called of macros.get(id)?.dependsOnMacros ?? []) reached.add(called);
    return [...reached];
  };
}
