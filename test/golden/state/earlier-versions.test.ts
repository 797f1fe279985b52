import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { earlierProfile, earlierProject } from "../../support/artifact-projects.ts";
import { queryDuckdb } from "../../support/query-duckdb.ts";
import { runCli } from "../../support/run-cli.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

const folder = path.join(import.meta.dirname, "manifests");
/** Recorded by `npm run record:manifests`: what each version of dbt writes of one project. */
const versions = readdirSync(folder).map((file) => path.basename(file, ".json"));

let project: TempProject;
const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });

beforeAll(async () => {
  project = tempProject(earlierProject);
  project.write({
    "profiles.yml": earlierProfile,
    ...Object.fromEntries(
      versions.map((version) => [
        `states/${version}/manifest.json`,
        readFileSync(path.join(folder, `${version}.json`), "utf8"),
      ]),
    ),
  });
  const { code, stdout } = await run("build", "--target", "prod");
  expect({ code, stdout: code === 0 ? "" : stdout }).toEqual({ code: 0, stdout: "" });
}, 60_000);
afterAll(() => project.remove());

describe.each(versions)("a manifest of dbt %s", (version) => {
  const state = ["--state", `states/${version}`] as const;
  const modified = async (...args: readonly string[]) => {
    const { code, stdout } = await run("ls", "--quiet", "--select", "state:modified", "state:new", ...state, ...args);
    expect(code).toBe(0);
    return stdout.split("\n").filter((line) => line !== "");
  };

  it("shows no change where there is none, in its target and in another", async () => {
    expect(await modified("--target", "prod")).toEqual([]);
    expect(await modified("--target", "dev")).toEqual([]);
    expect((await run("state", "diff", ...state)).stdout).toBe("Nothing is different\n");
  });

  // What dbt 1.12.6 lists with its own manifest, but for data tests.
  it("shows what was changed", async () => {
    const files = {
      "models/marts/dim_people.sql": (text: string) => text.replace("s.name", "s.name as name"),
      "models/marts/events.sql": (text: string) => text.replace("'level': 2", "'level': 3"),
      "models/eph.sql": (text: string) => text.replace("ephemeral", "view"),
      "macros/shout.sql": (text: string) => text.replace("inner(x) %}{{ x }}", "inner(x) %}({{ x }})"),
      "seeds/people.csv": (text: string) => `${text}3,c\n`,
    };
    const before = Object.fromEntries(Object.keys(files).map((file) => [file, project.read(file)]));
    project.write(
      Object.fromEntries(Object.entries(files).map(([file, change]) => [file, change(before[file] ?? "")])),
    );
    try {
      expect(await modified("--output", "name", "--exclude", "resource_type:test")).toEqual([
        ...["dim_people", "eph", "events", "stg_people", "people", "shouts"],
      ]);
    } finally {
      project.write(before);
    }
  });

  it("gives the relations that refs are deferred to", async () => {
    const { code, stdout } = await run("run", "--select", "events", "strict", "--defer", ...state);
    expect({ code, stdout: code === 0 ? "" : stdout }).toEqual({ code: 0, stdout: "" });
    const database = path.join(project.directory, "shared.duckdb");
    const rows = await queryDuckdb(
      database,
      "select table_schema, table_name from information_schema.tables where table_schema like 'dev%' order by all",
    );
    expect(rows).toEqual([
      ["dev", "events"],
      ["dev", "strict_v1"],
      ["dev_special", "strict_now"],
    ]);
    await queryDuckdb(database, "drop schema dev cascade; drop schema dev_special cascade");
  });
});

it("reads the version that the first releases of dbt 2 gave the same shape", async () => {
  const { metadata, ...sections } = JSON.parse(readFileSync(path.join(folder, "1.12.json"), "utf8"));
  const renamed = {
    ...metadata,
    dbt_schema_version: "https://schemas.getdbt.com/dbt/manifest/v20.json",
    dbt_version: "2.0.0",
  };
  project.write({ "states/2/manifest.json": JSON.stringify({ metadata: renamed, ...sections }) });
  expect((await run("state", "diff", "--state", "states/2")).stdout).toBe("Nothing is different\n");
});
