import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { runCli } from "../run-cli.ts";
import { tempProject } from "../temp-project.ts";
import type { Golden, GoldenRun, GoldenSettings } from "./golden-run.ts";
import { type Player, playRuns } from "./play-runs.ts";
import type { Actor } from "./players.ts";
import { sortRows } from "./sort-rows.ts";

/** Plays the runs of a golden with the built command, on a copy of the project that the file is named after. */
export async function expectRuns(
  file: string,
  playerFor: (actor: Actor, settings: GoldenSettings) => Promise<Player>,
): Promise<void> {
  const golden = JSON.parse(readFileSync(file, "utf8")) as Golden;
  const project = tempProject(path.resolve("test/fixtures/behaviour", path.basename(file, ".json")));
  try {
    const { directory } = project;
    const run: Actor["run"] = async (args, env = {}) => {
      const { code, stdout, stderr } = await runCli(args, { cwd: directory, env });
      return { exitCode: code ?? -1, output: `${stdout}\n${stderr}`, lines: stdout.split("\n") };
    };
    const played = await playRuns(golden.runs, golden, await playerFor({ directory, run }, golden));
    for (const [index, expected] of golden.runs.entries()) {
      const found = played[index];
      if (found === undefined) throw new Error(`run ${index} was not played`);
      const lost = (golden.kept ?? []).filter((relation) => expected.relations[relation] === undefined);
      expect(comparable(found.run, lost), `${expected.args.join(" ")}\n${found.output}`).toEqual(
        comparable(expected, []),
      );
    }
  } finally {
    project.remove();
  }
}

/** What of a run is compared. */
function comparable(
  { exitCode, listed, results, verdicts = {}, relations }: GoldenRun,
  without: readonly string[],
): unknown {
  const compared = Object.entries(relations).filter(([name]) => !without.includes(name));
  const inOrder = compared.map(([name, relation]) => [name, sortRows(relation)]);
  return { exitCode, listed, results, verdicts, relations: Object.fromEntries(inOrder) };
}
