import { isFailure, type JsonObject, type RelationName, type ResourceType, type RunResult } from "../core/index.ts";
import type { RetryPlan } from "../state/index.ts";
import { compiledResults } from "./compiled-results.ts";
import type { CommandOptions } from "./invocation.ts";
import { runSelected } from "./run-selected.ts";
import { type SeedSample, seedSamples } from "./seed-samples.ts";
import { type SelectionOptions, selectNodes } from "./selection.ts";
import { withInvocation } from "./with-invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** The options of the commands that run nodes. */
export interface RunOptions extends CommandOptions, SelectionOptions {
  readonly failFast?: boolean;
  /** Whether each test is asked by a query of its own. */
  readonly singleTests?: boolean;
  /** How many rows of a failed test are fetched; 5 where it is left out. */
  readonly showRows?: number;
  /** The arguments as `run_results.json` keeps them. */
  readonly args?: JsonObject;
  readonly writeJson?: boolean;
  /** Is given some rows of each seed that was loaded. */
  readonly onSeed?: (sample: SeedSample) => void;
  /** Runs these nodes and batches instead of what is selected; nodes that are no more are left out. */
  readonly only?: RetryPlan;
  /** Reads the relations of another environment, which `clone` takes instead of building. */
  readonly readClones?: () => Promise<ReadonlyMap<string, RelationName>>;
}

/** Which nodes a command is about: its name says the rest. */
export const commandTypes = {
  build: ["model", "seed", "snapshot", "test", "unit_test", "exposure", "function", "saved_query"],
  run: ["model"],
  test: ["test", "unit_test"],
  seed: ["seed"],
  snapshot: ["snapshot"],
  clone: ["model", "seed", "snapshot"],
  compile: ["model", "seed", "test", "analysis", "snapshot", "function"],
} as const satisfies Record<string, readonly ResourceType[]>;

/** A command that runs nodes. */
export type RunCommand = keyof typeof commandTypes;

/** Tells whether a command is one that runs nodes. */
export function isRunCommand(command: string): command is RunCommand {
  return Object.hasOwn(commandTypes, command);
}

/**
 * `xform build`, `run`, `test`, `seed`, `snapshot` and `compile`: selects nodes and runs them.
 *
 * @throws {XformError} where the project has errors; what nodes do wrong is in the result
 */
export async function runNodes(command: RunCommand, options: RunOptions): Promise<RunResult> {
  const { emit } = options;
  return withInvocation({ ...options, command }, async (invocation) => {
    const clones = await options.readClones?.();
    const selected = options.only?.nodes ?? (await selectNodes(invocation, options, commandTypes[command], emit));
    const nodes = clones === undefined ? selected : new Set([...selected].filter((id) => clones.has(id)));
    if (options.earlyManifest === true && options.writeJson !== false && nodes.size > 0)
      await writeArtifacts({ invocation, args: options.args ?? {}, emit });
    const run =
      nodes.size === 0
        ? nothingToDo(options)
        : await runSelected(invocation, {
            nodes,
            fullRefresh: options.fullRefresh ?? false,
            failFast: options.failFast ?? false,
            storeFailures: options.storeFailures ?? false,
            singleTests: options.singleTests ?? false,
            ...(options.showRows === undefined ? {} : { showRows: options.showRows }),
            testsFirst: command === "build",
            compileOnly: command === "compile",
            ...(clones === undefined ? {} : { clones }),
            ...(options.only === undefined ? {} : { batches: options.only.batches }),
            emit,
            ...(options.signal === undefined ? {} : { signal: options.signal }),
          });
    if (options.writeJson !== false) {
      const args = { which: command, ...options.args, ...invocation.rows.args };
      const told = command === "compile" ? compiledResults(run, invocation, options) : run;
      await writeArtifacts({ invocation, run: told, args, emit });
    }
    if (options.onSeed !== undefined) for await (const sample of seedSamples(invocation, run)) options.onSeed(sample);
    return run;
  });
}

/** Without a node nothing is run, the hooks of the project neither. `retry` has said so itself. */
export function nothingToDo({ emit, only }: Pick<RunOptions, "emit" | "only">): RunResult {
  if (only === undefined) emit({ type: "message", level: "warn", text: "Nothing to do: no node is selected" });
  return { results: [], startedAt: Date.now() / 1000, elapsed: 0, interrupted: false };
}

/** The exit code of a run: 0 all good, 1 a node failed, 130 interrupted. */
export function runExitCode(run: RunResult): number {
  if (run.interrupted) return 130;
  return run.results.some(isFailure) ? 1 : 0;
}
