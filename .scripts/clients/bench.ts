import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { prepareDbtSide } from "../compare/sides.ts";

/** What checks work with. */
export interface Bench {
  readonly folder: string;
  /** A copy of the sample project, with `dbt_project.yml` and `profiles.yml`. */
  readonly project: string;
  /** An executable named dbt that is xform, and its folder. */
  readonly alias: string;
  readonly aliasFolder: string;
  /** The environment of the checks: `dbt` on the path is xform. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a program printed, whatever its end. */
export interface Ended {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** Prepares a folder for the checks. */
export function makeBench(folder: string): Bench {
  const project = copyOfSample(folder, "shop");
  const aliasFolder = join(folder, "bin");
  const bin = resolve("dist/bin.cjs");
  const { status, output } = run(process.execPath, [bin, "install-alias", aliasFolder], {
    cwd: folder,
    env: process.env,
  });
  if (status !== 0) throw new Error(output);
  const path = `${aliasFolder}${delimiter}${process.env.PATH ?? ""}`;
  const env = { ...process.env, PATH: path, DBT_SEND_ANONYMOUS_USAGE_STATS: "false", NO_COLOR: "1" };
  return { folder, project, alias: join(aliasFolder, "dbt"), aliasFolder, env };
}

/** Another copy of the sample project, for checks that change something. */
export function copyOfSample(folder: string, name: string): string {
  const { project } = prepareDbtSide(name, [], "sample-project", join(folder, name), "shop");
  appendFileSync(join(project, "dbt_project.yml"), "\nprofile: compare\n");
  return project;
}

/** Runs xform in a project; it must end with exit code 0, or with what is expected. */
export function xform(bench: Bench, args: readonly string[], cwd = bench.project, expected = 0): string {
  const { status, output, errors } = run(bench.alias, args, { cwd, env: bench.env });
  if (status !== expected) throw new Error(`dbt ${args.join(" ")} ended with ${status}:\n${output}${errors}`);
  return output;
}

/** Runs a program and returns what it printed; it must end with exit code 0. */
export function mustRun(bench: Bench, program: string, args: readonly string[], cwd = bench.project): string {
  const { status, output, errors } = run(program, args, { cwd, env: bench.env });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${output}${errors}`);
  return output;
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...options,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 900_000,
  });
  if (error !== undefined) throw error;
  return { status: status ?? -1, output: stdout, errors: stderr };
}

/** Keeps a copy of an artifact under another name. */
export function keep(bench: Bench, name: string, as: string, project = bench.project): void {
  const file = join(project, "target", name);
  if (!existsSync(file)) throw new Error(`${name} was not written`);
  mkdirSync(join(bench.folder, "artifacts"), { recursive: true });
  cpSync(file, join(bench.folder, "artifacts", `${as}.json`));
}
