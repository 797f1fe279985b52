import { readPreviousManifest } from "../artifacts/index.ts";
import { type RunResult, XformError } from "../core/index.ts";
import { stateRelations } from "../state/index.ts";
import { type RunOptions, runNodes } from "./run-nodes.ts";
import { manifestFile } from "./state-options.ts";

/**
 * `xform clone`: puts the relations of another environment under the names of this one. Nodes that the other environment
 * does not have are left out.
 *
 * @throws {XformError} `cli/missing-argument` without `--state`; `artifact/not-found`, `artifact/invalid`
 */
export async function cloneNodes(options: RunOptions): Promise<RunResult> {
  const folder = options.deferState ?? options.state;
  const readClones = async () => {
    if (folder !== undefined)
      return stateRelations(await readPreviousManifest(manifestFile(folder, options.directory)));
    throw new XformError("cli/missing-argument", "clone needs --state", {
      hint: "name the folder with the manifest.json of the other environment: xform clone --state prod-artifacts",
    });
  };
  return runNodes("clone", { ...options, readClones });
}
