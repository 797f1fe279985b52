import type { XformEvent } from "../../src/index.ts";
import { execute, type LoadOptions, loadProject, parse, type RunOptions, type RunResult } from "../../src/index.ts";
import { tempProject } from "./temp-project.ts";

/** A run of a project that was made for it, with its events. */
export interface ProjectRun {
  readonly run: RunResult;
  readonly events: readonly XformEvent[];
  readonly result: (name: string) => RunResult["results"][number];
}

/**
 * Runs a project of a few files, on a DuckDB file where it names no other output.
 *
 * @param output the output of `profiles.yml`
 */
export async function runProject(
  files: Readonly<Record<string, string>>,
  options: RunOptions & Pick<LoadOptions, "threads"> = {},
  output?: Readonly<Record<string, unknown>>,
): Promise<ProjectRun> {
  const project = tempProject({
    "dbt_project.yml": `name: shop\n${output === undefined ? "" : "profile: shop\n"}`,
    ...(output === undefined
      ? {}
      : { "profiles.yml": JSON.stringify({ shop: { target: "dev", outputs: { dev: output } } }) }),
    ...files,
  });
  try {
    const loaded = await loadProject({
      directory: project.directory,
      environment: {},
      homeDirectory: "/nonexistent",
      threads: options.threads ?? 2,
    });
    const events: XformEvent[] = [];
    const manifest = await parse(loaded, options);
    const run = await execute(loaded, manifest, { ...options, emit: (event) => void events.push(event) });
    return { run, events, result: (name) => resultOf(run, name) };
  } finally {
    project.remove();
  }
}

function resultOf(run: RunResult, name: string): RunResult["results"][number] {
  const found = run.results.find(({ uniqueId }) => uniqueId.split(".")[2] === name);
  if (found === undefined) throw new Error(`${name} was not run`);
  return found;
}
