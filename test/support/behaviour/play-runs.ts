import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { GoldenRelation, GoldenRun, GoldenSettings, RunInput } from "./golden-run.ts";
import { readFreshness } from "./read-freshness.ts";

/** The rows of each statement, with every value as text. */
export type Ask = (statements: readonly string[]) => Promise<readonly (readonly (readonly (string | null)[])[])[]>;

/** A command with a copy of the project and a database of its own. */
export interface Player {
  readonly directory: string;
  run(args: readonly string[], env?: RunInput["env"]): Promise<PlayedCommand>;
  /** Runs the statements of a person, which may write. */
  readonly change: (statements: readonly string[]) => Promise<unknown>;
  readonly relations: () => Promise<Readonly<Record<string, GoldenRelation>>>;
}

/** What a command did: its exit code, what it printed, and the lines of its output. */
export interface PlayedCommand {
  readonly exitCode: number;
  readonly output: string;
  readonly lines: readonly string[];
}

/** One run as it was played, with what the command printed. */
export interface PlayedRun {
  readonly run: GoldenRun;
  readonly output: string;
}

/**
 * Does the runs one after the other and tells what became of each.
 *
 * @param settings what is told, and the columns whose values change from run to run
 */
export async function playRuns(
  inputs: readonly RunInput[],
  { mask = [], verdicts = false }: GoldenSettings,
  player: Player,
): Promise<readonly PlayedRun[]> {
  const played: PlayedRun[] = [];
  for (const { args, sql, files, env, keep } of inputs) {
    for (const [file, text] of Object.entries(files ?? {})) changeFile(path.join(player.directory, file), text);
    if (sql !== undefined) await player.change(sql);
    const results = path.join(player.directory, targetPath(player.directory), "run_results.json");
    const sources = path.join(path.dirname(results), "sources.json");
    if (args[0] === "source") rmSync(sources, { force: true });
    // A retry reads what the run before it left.
    if (args[0] !== "retry") rmSync(results, { force: true });
    const { exitCode, output, lines } = await player.run(args, env);
    if (keep !== undefined) cpSync(path.dirname(results), path.join(player.directory, keep), { recursive: true });
    const relations = Object.entries(await player.relations()).map(([name, relation]) => [
      name,
      masked(relation, mask),
    ]);
    const run = {
      args,
      ...(sql === undefined ? {} : { sql }),
      ...(files === undefined ? {} : { files }),
      ...(env === undefined ? {} : { env }),
      ...(keep === undefined ? {} : { keep }),
      exitCode,
      ...(args[0] === "ls" && exitCode === 0
        ? {
            listed: lines
              .filter((line) => line !== "")
              .map(listedNode)
              .sort(),
          }
        : {}),
      results: args[0] === "source" ? readFreshness(sources) : readStatuses(readResults(results)),
      ...(verdicts ? { verdicts: readVerdicts(readResults(results)) } : {}),
      relations: Object.fromEntries(relations) as Record<string, GoldenRelation>,
    };
    played.push({ run, output });
  }
  return played;
}

function changeFile(file: string, text: string | null): void {
  if (text === null) {
    rmSync(file);
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function targetPath(directory: string): string {
  const project = readFileSync(path.join(directory, "dbt_project.yml"), "utf8");
  return /^target-path: (.*)$/m.exec(project)?.[1] ?? "target";
}

interface RunResultEntry {
  readonly unique_id: string;
  readonly status: string;
  readonly failures: number | null;
  readonly message: string | null;
  readonly relation_name: string | null;
}

/** A line of `ls`; of JSON that asks for the id alone, the id. */
function listedNode(line: string): string {
  return /^\{"unique_id": ?"([^"]*)"\}$/.exec(line)?.[1] ?? line;
}

/** A command that ends before it has nodes writes none. */
function readResults(file: string): readonly RunResultEntry[] {
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly results: readonly RunResultEntry[] }).results;
}

function readStatuses(results: readonly RunResultEntry[]): GoldenRun["results"] {
  return Object.fromEntries(
    results.map(({ unique_id, status, failures }) => [
      unique_id,
      failures === null ? status : `${status} ${String(failures)}`,
    ]),
  );
}

/** Errors are told in words of one's own. */
function readVerdicts(results: readonly RunResultEntry[]): NonNullable<GoldenRun["verdicts"]> {
  const tests = results.filter(({ status }) => ["pass", "warn", "fail"].includes(status));
  return Object.fromEntries(
    tests.map(({ unique_id, message, relation_name }) => [unique_id, [message, relation_name]]),
  );
}

function masked(relation: GoldenRelation, mask: readonly string[]): GoldenRelation {
  const hidden = relation.columns.map((column) => mask.some((name) => column.startsWith(`${name} `)));
  const rows = relation.rows.map((row) => row.map((value, index) => (hidden[index] && value !== null ? "*" : value)));
  return { ...relation, rows };
}
