import path from "node:path";
import { readPreviousManifest } from "../artifacts/index.ts";
import type { Deferral } from "../compile/index.ts";
import { XformError } from "../core/index.ts";
import { stateRelations } from "../state/index.ts";

/** The options that name another environment, or an earlier state of this one. */
export interface StateOptions {
  /** The folder with its artifacts, below the project's folder. */
  readonly state?: string;
  /** Whether refs lead to its relations where a node is not built here. */
  readonly defer?: boolean;
  /** Another folder with the manifest that refs lead to. */
  readonly deferState?: string;
  /** Whether refs lead there for all nodes that are not selected, also for those that are built here. */
  readonly favorState?: boolean;
}

/** The commands that compile nodes, and so can defer. */
const deferring: ReadonlySet<string> = new Set([
  "build",
  "run",
  "test",
  "seed",
  "snapshot",
  "clone",
  "compile",
  "show",
  "generate",
]);

/**
 * What `--defer` asks for, or undefined where nothing is deferred.
 *
 * @param root the project's folder
 * @throws {XformError} `cli/missing-argument` without a state; `artifact/not-found`, `artifact/invalid`, `artifact/version`
 */
export async function readDeferral(
  { command, defer, state, deferState = state, favorState }: StateOptions & { readonly command: string },
  root: string,
): Promise<Deferral | undefined> {
  if (defer !== true || !deferring.has(command)) return undefined;
  if (deferState === undefined) {
    throw new XformError("cli/missing-argument", "--defer needs --state or --defer-state", {
      hint: "name the folder with the manifest.json of the other environment: --defer --state prod-artifacts",
    });
  }
  const previous = await readPreviousManifest(manifestFile(deferState, root));
  return { relations: stateRelations(previous), favorState: favorState === true };
}

/** The manifest in the folder of a state. */
export function manifestFile(state: string, root: string): string {
  return path.join(path.resolve(root, state), "manifest.json");
}
