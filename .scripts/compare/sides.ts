import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** One engine with its own copy of the project. */
export interface Side {
  readonly label: string;
  readonly command: readonly string[];
  readonly project: string;
  readonly environment: Readonly<Record<string, string>>;
}

const profileName = "compare";
const leftovers = new Set(["target", "logs", "node_modules", ".git"]);

/** A copy that dbt can read: with dbt's project file name and a profile with a DuckDB file named after the project. */
export function prepareDbtSide(
  label: string,
  command: readonly string[],
  source: string,
  folder: string,
  database?: string,
): Side {
  const project = copyProject(source, folder);
  const native = join(project, "xform_project.yml");
  if (existsSync(native)) renameSync(native, join(project, "dbt_project.yml"));
  const name = /^name:\s*["']?(\w+)/m.exec(readFileSync(join(project, "dbt_project.yml"), "utf8"))?.[1];
  if (name === undefined) throw new Error(`${source}: the project file has no name`);
  writeFileSync(join(project, "profiles.yml"), duckdbProfile(database ?? name));
  return {
    label,
    command,
    project,
    environment: { DBT_PROFILE: profileName, DBT_SEND_ANONYMOUS_USAGE_STATS: "false" },
  };
}

/** A copy as it is. */
export function preparePlainSide(label: string, command: readonly string[], source: string, folder: string): Side {
  return { label, command, project: copyProject(source, folder), environment: {} };
}

function copyProject(source: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  cpSync(resolve(source), folder, {
    recursive: true,
    filter: (path) => dirname(path) !== resolve(source) || !isLeftover(basename(path)),
  });
  return realpathSync(folder);
}

function isLeftover(name: string): boolean {
  return leftovers.has(name) || /\.duckdb(\.wal)?$/.test(name);
}

function duckdbProfile(name: string): string {
  return `${profileName}:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: ${name}.duckdb
      schema: main
      threads: 2
`;
}

/** Runs the engine in its copy and returns the exit code; the output goes to `<project>.log`. */
export async function runSide(side: Side, args: readonly string[]): Promise<number> {
  const [program, ...first] = side.command;
  if (program === undefined) throw new Error(`${side.label}: the command is empty`);
  const environment = { ...process.env, ...side.environment };
  const child = spawn(program, [...first, ...args], {
    cwd: side.project,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve(exitCode ?? -1));
  });
  const text = Buffer.concat(output).toString("utf8");
  writeFileSync(`${side.project}.log`, text);
  if (code !== 0) console.log(`${side.label} ended with exit code ${code}:\n${text.split("\n").slice(-25).join("\n")}`);
  return code;
}

export function databaseFile(side: Side): string {
  const files = readdirSync(side.project).filter((name) => name.endsWith(".duckdb"));
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new Error(`${side.label}: expected one DuckDB file in ${side.project}, found ${files.length}`);
  }
  return join(side.project, file);
}

/**
 * Reads an artifact, with what must differ between two copies made equal: the folder of the copy and the name of the
 * project file.
 */
export function readArtifact(side: Side, name: string): Record<string, unknown> {
  const path = join(side.project, "target", name);
  if (!existsSync(path)) throw new Error(`${side.label} wrote no ${name}`);
  const text = readFileSync(path, "utf8")
    .replaceAll(side.project, "<project>")
    .replaceAll("xform_project.yml", "dbt_project.yml");
  return JSON.parse(text) as Record<string, unknown>;
}
