import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Golden } from "../../support/behaviour/golden-run.ts";
import { runCli } from "../../support/run-cli.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

/** What dbt lists of the project `state`, and its files before and after they were changed. */
const golden = JSON.parse(readFileSync(path.resolve("test/golden/behaviour/state.json"), "utf8")) as Golden;
const [first, ...listings] = golden.runs;

/** The manifest that dbt 1.12.6 wrote of the project before, without what nothing compares. */
const manifest = path.join(import.meta.dirname, "dbt-manifest.json");

describe("the manifest of dbt as an earlier state", () => {
  let project: TempProject;
  const output = (schema: string) => ({ type: "duckdb", path: "probe.duckdb", schema });
  const profile = { behaviour: { target: "dev", outputs: { dev: output("main"), prod: output("prod") } } };
  const filesOf = (files: (typeof golden.runs)[number]["files"] = {}) =>
    Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null));

  beforeEach(() => {
    project = tempProject(path.resolve("test/fixtures/behaviour/state"));
    project.write({
      ...filesOf(first?.files),
      "profiles.yml": JSON.stringify(profile),
      "earlier/manifest.json": readFileSync(manifest, "utf8"),
    });
  });
  afterEach(() => project.remove());

  it("shows no change where there is none, in another target and another environment, too", async () => {
    const env = { PROBE: "elsewhere", PMAT: "table" };
    const diff = await runCli(["state", "diff", "--state", "earlier"], { cwd: project.directory, env });
    // A source is compared by the name that its table has, as in dbt.
    expect(diff.stdout.split("\n").slice(1, -1)).toEqual([
      expect.stringMatching(/^modified {2}source\.probe\.s_envschema\.t {2}relation {2}identifier: p1 → elsewhere$/),
    ]);
    const same = await runCli(["state", "diff", "--state", "earlier"], {
      cwd: project.directory,
      ...(first?.env === undefined ? {} : { env: first.env }),
    });
    expect(same.stdout).toBe("Nothing is different\n");
  });

  it("is compared as dbt compares it", async () => {
    project.write(filesOf(listings[0]?.files));
    for (const [file, text] of Object.entries(listings[0]?.files ?? {})) {
      if (text === null) rmSync(path.join(project.directory, file));
    }
    const modified = listings.find(({ args }) => args.at(-1) === "state:modified");
    const { stdout } = await runCli(modified?.args ?? [], {
      cwd: project.directory,
      ...(modified?.env === undefined ? {} : { env: modified.env }),
    });
    const ids = stdout.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).unique_id as string]));
    expect(ids.sort()).toEqual(modified?.listed);
  });
});
