import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { GoldenInvocation, Observed } from "./invocation-golden.ts";
import { printedLines } from "./printed-lines.ts";
import { differingArgs, stableMetadata, usualMetadata } from "./run-arguments.ts";
import { splitWords } from "./split-words.ts";

/** Runs a command line in the project and tells what it printed. */
export type Engine = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) => Promise<{ readonly exit: number; readonly out: string }>;

interface Artifact {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly results?: readonly {
    readonly unique_id: string;
    readonly status: string;
    readonly failures?: number | null;
  }[];
}

const watched = ["manifest", "run_results", "catalog", "sources"];

/** Does one invocation in a copy of the project and tells what can be seen of it. */
export async function playInvocation(
  { run, env = {}, files = {}, keep }: GoldenInvocation,
  directory: string,
  engine: Engine,
): Promise<Observed> {
  for (const [file, text] of Object.entries(files)) changeFile(path.join(directory, file), text);
  const target = path.join(directory, "target");
  const before = new Map(watched.map((name) => [name, textOf(target, name)]));
  const words = splitWords(run);
  const { exit, out } = await engine(words, env);
  const wrote = watched.filter((name) => existsSync(file(target, name)) && textOf(target, name) !== before.get(name));
  if (keep !== undefined) cpSync(target, path.join(directory, keep), { recursive: true });
  const read = (name: string) => (wrote.includes(name) ? (JSON.parse(textOf(target, name)) as Artifact) : undefined);
  const results = read("run_results");
  const statuses = (results ?? read("sources"))?.results ?? [];
  const printed = exit === 0 ? printedLines(run, out, directory) : [];
  const metadata = results === undefined ? {} : stableMetadata(results.metadata);
  const observed = {
    exit,
    wrote,
    statuses: Object.fromEntries(
      statuses
        .map(({ unique_id, status, failures }) => [unique_id, failures ? `${status} ${failures}` : status])
        .sort(),
    ),
    printed,
    args: results?.args === undefined ? {} : differingArgs(results.args, words, directory),
    metadata: JSON.stringify(metadata) === usualMetadata ? {} : metadata,
  };
  return Object.fromEntries(
    Object.entries(observed).filter(([, value]) => typeof value !== "object" || Object.keys(value).length > 0),
  ) as unknown as Observed;
}

function file(target: string, name: string): string {
  return path.join(target, `${name}.json`);
}

function textOf(target: string, name: string): string {
  return existsSync(file(target, name)) ? readFileSync(file(target, name), "utf8") : "";
}

function changeFile(place: string, text: string | null): void {
  if (text === null) rmSync(place, { force: true });
  else {
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

/** The names of the goldens in a folder. */
export function invocationGoldens(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length));
}
