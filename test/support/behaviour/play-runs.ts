import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { GoldenRelation, GoldenRun, RunInput } from "./golden-run.ts";

/** The rows of each statement, with every value as text. */
export type Ask = (statements: readonly string[]) => Promise<readonly (readonly (readonly (string | null)[])[])[]>;

/** A command with a copy of the project and a database of its own. */
export interface Player {
  readonly directory: string;
  run(args: readonly string[]): Promise<{ readonly exitCode: number; readonly output: string }>;
  /** Runs the statements of a person, which may write. */
  readonly change: (statements: readonly string[]) => Promise<unknown>;
  readonly relations: () => Promise<Readonly<Record<string, GoldenRelation>>>;
}

/** One run as it was played, with what the command printed. */
export interface PlayedRun {
  readonly run: GoldenRun;
  readonly output: string;
}

/**
 * Does the runs one after the other and tells what became of each.
 *
 * @param mask the columns whose values change from run to run
 */
export async function playRuns(
  inputs: readonly RunInput[],
  mask: readonly string[],
  player: Player,
): Promise<readonly PlayedRun[]> {
  const played: PlayedRun[] = [];
  for (const { args, sql, files } of inputs) {
    for (const [file, text] of Object.entries(files ?? {})) changeFile(path.join(player.directory, file), text);
    if (sql !== undefined) await player.change(sql);
    const results = path.join(player.directory, targetPath(player.directory), "run_results.json");
    // A retry reads what the run before it left.
    if (args[0] !== "retry") rmSync(results, { force: true });
    const { exitCode, output } = await player.run(args);
    const relations = Object.entries(await player.relations()).map(([name, relation]) => [
      name,
      masked(relation, mask),
    ]);
    const run = {
      args,
      ...(sql === undefined ? {} : { sql }),
      ...(files === undefined ? {} : { files }),
      exitCode,
      results: readResults(results),
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

/** A command that ends before it has nodes writes none. */
function readResults(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) return {};
  const { results } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly results: readonly { unique_id: string; status: string; failures: number | null }[];
  };
  return Object.fromEntries(
    results.map(({ unique_id, status, failures }) => [
      unique_id,
      failures === null ? status : `${status} ${String(failures)}`,
    ]),
  );
}

function masked(relation: GoldenRelation, mask: readonly string[]): GoldenRelation {
  const hidden = relation.columns.map((column) => mask.some((name) => column.startsWith(`${name} `)));
  const rows = relation.rows.map((row) => row.map((value, index) => (hidden[index] && value !== null ? "*" : value)));
  return { ...relation, rows };
}
