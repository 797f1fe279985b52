import path from "node:path";
import { describe, it } from "vitest";
import { askDuckdb } from "../../support/behaviour/ask-duckdb.ts";
import { expectRuns } from "../../support/behaviour/expect-runs.ts";
import { goldenNames } from "../../support/behaviour/golden-names.ts";
import { duckdbPlayer } from "../../support/behaviour/players.ts";

const folder = import.meta.dirname;

describe("projects with the spellings of real ones do what dbt does", () => {
  it.concurrent.each(goldenNames(folder))("%s", (name) =>
    expectRuns(path.join(folder, `${name}.json`), async (actor, settings) => duckdbPlayer(actor, settings, askDuckdb)),
  );
});
