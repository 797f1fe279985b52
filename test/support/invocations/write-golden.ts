import { writeFileSync } from "node:fs";
import type { GoldenInvocation, InvocationGolden } from "./invocation-golden.ts";

/** Writes a golden, one command line a line. */
export function writeGolden(file: string, golden: InvocationGolden, runs: readonly GoldenInvocation[]): void {
  const { runs: _, ...settings } = golden;
  const head = JSON.stringify(settings).slice(0, -1);
  writeFileSync(file, `${head}, "runs": [\n${runs.map((run) => JSON.stringify(run)).join(",\n")}\n]}\n`);
}
