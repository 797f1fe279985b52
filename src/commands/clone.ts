import path from "node:path";
import { readStateRelations } from "../artifacts/index.ts";
import { type RunResult, XformError } from "../core/index.ts";
import { type RunOptions, runNodes } from "./run-nodes.ts";

/** The options of `clone`. */
export interface CloneOptions extends RunOptions {
  /** The folder with the other environment's `manifest.json`. */
  readonly state?: string;
}

/**
 * `xform clone`: puts the relations of another environment under the names of this one. Nodes that the other environment
 * does not have are left out.
 *
 * @throws {XformError} `cli/missing-argument` without `--state`; `artifact/not-found`, `artifact/invalid`
 */
export async function cloneNodes(options: CloneOptions): Promise<RunResult> {
  if (options.state === undefined) {
    throw new XformError("cli/missing-argument", "clone needs --state", {
      hint: "name the folder with the manifest.json of the other environment: xform clone --state prod-artifacts",
    });
  }
  const clones = await readStateRelations(path.join(path.resolve(options.directory, options.state), "manifest.json"));
  return runNodes("clone", { ...options, clones });
}
