import path from "node:path";
import { afterAll, describe, it } from "vitest";
import { startBehaviourPostgres } from "../../support/behaviour/behaviour-postgres.ts";
import { expectRuns } from "../../support/behaviour/expect-runs.ts";
import { goldenNames } from "../../support/behaviour/golden-names.ts";
import { postgresPlayer } from "../../support/behaviour/players.ts";
import { postgresPrograms, testedPostgres } from "../../support/postgres.ts";

const folder = path.join(import.meta.dirname, "postgres");
const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: what dbt does on Postgres: ${programs.absent}\n`);

describe.skipIf("absent" in programs)("projects do on Postgres what dbt does", () => {
  const postgres = "absent" in programs ? undefined : startBehaviourPostgres();
  afterAll(async () => (await postgres)?.server.stop());
  it.concurrent.each(goldenNames(folder))("%s", async (name) => {
    const started = await postgres;
    if (started === undefined) throw new Error("no server was started");
    await expectRuns(path.join(folder, `${name}.json`), (actor, settings) =>
      postgresPlayer(actor, settings, name, started),
    );
  });
});
