import type { Extent } from "./code-cache.ts";

/** Commands that run most of the code. */
const running: readonly string[] = ["build", "run", "test"];

/** Commands that run a good part of it; after others a cache would hold too little to be worth keeping. */
const parsing: readonly string[] = ["compile", "docs", "list", "ls", "parse", "seed", "show", "snapshot", "source"];

/** How much of the code a command runs; undefined where that is too little. */
export function commandExtent(argv: readonly string[]): Extent | undefined {
  if (argv.some((word) => word === "--help" || word === "-h")) return undefined;
  if (argv.some((word) => running.includes(word))) return "run";
  return argv.some((word) => parsing.includes(word)) ? "parse" : undefined;
}
