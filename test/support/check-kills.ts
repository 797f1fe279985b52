import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import type { KillCase } from "./kill-cases.ts";
import { runCli } from "./run-cli.ts";
import { tempProject } from "./temp-project.ts";

/** A database that can be put back as it was. */
export interface KillDatabase {
  readonly driver: "duckdb" | "postgres";
  /** The output of `profiles.yml`. */
  output(): Record<string, unknown>;
  /** Keeps the database as it is now, and puts it back. */
  keep(): Promise<void>;
  putBack(): Promise<void>;
  query(sql: string): Promise<readonly (readonly unknown[])[]>;
  /** All relations of all schemas of the project. */
  readonly relations: string;
}

const readsOnly = /^"(set|select|with|load|show)\b/i;

const preload = pathToFileURL(path.join(import.meta.dirname, "kill-at.mjs")).href;

/**
 * Runs a case once in full, then again and again and kills the process at each of its statements. Each time the old state
 * or the new one must be there and nothing else, and the next run must come to the new state and leave no orphan.
 *
 * @param isSent kills the process when the statement is on its way, not before
 * @returns at how many statements it was killed
 */
export async function checkKills(test: KillCase, database: KillDatabase, isSent: boolean): Promise<number> {
  const project = tempProject({
    "dbt_project.yml": 'name: shop\nversion: "1.0"\nprofile: shop\n',
    "profiles.yml": `shop:\n  target: dev\n  outputs:\n    dev: ${JSON.stringify(database.output())}\n`,
    ...test.files(1),
  });
  const args = [...(test.args ?? ["run"]), "--select", test.node, "--threads", "1"];
  const run = async (env: Readonly<Record<string, string>> = {}) => runCli(args, { cwd: project.directory, env });
  const succeed = async (env?: Readonly<Record<string, string>>) => {
    const { code, stdout, stderr } = await run(env);
    expect(code, `${test.name}\n${stdout}${stderr}`).toBe(0);
  };
  const state = async () => JSON.stringify(await database.query(test.state).catch(() => "nothing"));
  const relations = async (left: readonly string[] = []) =>
    JSON.stringify((await database.query(database.relations)).filter(([, name]) => !left.includes(String(name))));
  const hook = { NODE_OPTIONS: `--import=${preload}`, KILL_DRIVER: database.driver };
  try {
    if (test.isFirst !== true) await succeed();
    await database.keep();
    const [before, relationsBefore] = [await state(), await relations()];
    project.write(test.files(2));
    const log = path.join(project.directory, "statements.jsonl");
    rmSync(log, { force: true });
    await succeed({ ...hook, KILL_LOG: log });
    const statements = readFileSync(log, "utf8").trimEnd().split("\n");
    const [after, relationsAfter] = [await state(), await relations()];
    expect(after, test.name).not.toBe(before);
    let steps = 0;
    for (const [index, statement] of statements.entries()) {
      // Before a statement that only reads nothing else is there than before the next one.
      if (readsOnly.test(statement)) continue;
      steps += 1;
      await database.putBack();
      const killed = await run({ ...hook, KILL_AT: String(index + 1), ...(isSent ? { KILL_SENT: "1" } : {}) });
      const where = `${test.name}: killed at ${statement}`;
      expect(killed.signal, `${where}\n${killed.stdout}${killed.stderr}`).toBe("SIGKILL");
      expect([before, after], where).toContain(await settled(state));
      expect([relationsBefore, relationsAfter], where).toContain(await relations(test.leaves));
      // A state that is new already may be made anew from where it is, as by an incremental model.
      const isDone = (await state()) === after;
      await succeed();
      if (!isDone) expect(await state(), where).toBe(after);
      expect(await relations(), where).toBe(relationsAfter);
    }
    return steps;
  } finally {
    project.remove();
  }
}

/** The state when a server has ended what a lost client had sent. */
async function settled(state: () => Promise<string>): Promise<string> {
  let last = await state();
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    last = await state();
  }
  return last;
}
