import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isPlainData } from "../../../src/parse/worker/plain-data.ts";
import { readFiles } from "../../../src/parse/worker/read-files.ts";
import type { ReadingTask } from "../../../src/parse/worker/reading-task.ts";
import { PyDate } from "../../../src/project/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

const projects: TempProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

/** What is read of files, with the task as it arrives in another thread. */
function readingsOf(files: Readonly<Record<string, string>>, options: Partial<ReadingTask> = {}) {
  const project = tempProject(files);
  projects.push(project);
  writeFileSync(path.join(project.directory, "latin.sql"), Buffer.from("select '\xe4'", "latin1"));
  const names = [...Object.keys(files), "latin.sql", "missing.sql"];
  const task: ReadingTask = {
    files: names.map((name) => ({
      absolutePath: path.join(project.directory, name),
      displayPath: name,
      packageName: "shop",
    })),
    macros: [],
    rootPackage: "shop",
    prefixes: ["duckdb"],
    searchOrders: new Map(),
    nativeNames: ["is_incremental"],
    fullRefresh: false,
    target: { name: "dev" },
    variables: new Map([
      ["shop", { cliVars: {}, rootVars: { shop: { big: true } }, packageVars: {}, packageName: "shop" }],
    ]),
    environment: ["REGION", "DBT_ENV_SECRET_KEY"],
    ...options,
  };
  const readings = [...readFiles(structuredClone(task))];
  return new Map(readings.map((reading) => [path.basename(reading.absolutePath, ".sql"), reading]));
}

describe("files that are read in another thread", () => {
  const files = {
    "plain.sql": "\ufeffselect 1\r\nfrom {{ ref('a') }} ",
    "configured.sql": "{{ config(tags=['x']) }}select * from {{ source('raw', 'events') }}",
    "variable.sql": "{% if var('big') and target.name == 'dev' %}{{ ref('a') }}{% else %}{{ ref('b') }}{% endif %}",
    "environment.sql": "{{ env_var('REGION') }}",
    "secret.sql": "{{ env_var('DBT_ENV_SECRET_KEY') }}",
    "computed.sql": "{{ ref(this.name) }}",
    "wrong.sql": "{{ ref('a' }}",
  };

  it("are those that take no render and have nothing wrong", () => {
    const readings = readingsOf(files);
    expect([...readings.keys()]).toEqual(["plain", "configured", "variable", "environment"]);
    expect(readings.get("plain")).toMatchObject({
      text: "select 1\r\nfrom {{ ref('a') }} ",
      collected: { refs: [{ name: "a", package: null, version: null }] },
    });
    expect(readings.get("configured")?.collected).toMatchObject({
      configs: [{ tags: ["x"] }],
      unrenderedConfig: { tags: "['x']" },
      sources: [["raw", "events"]],
    });
    expect(readings.get("variable")?.collected.refs.map(({ name }) => name)).toEqual(["a"]);
    expect(isPlainData(readings.get("plain")?.collected.configs)).toBe(true);
  });

  it("are not those that depend on variables that did not come along", () => {
    expect(readingsOf(files, { variables: new Map() }).has("variable")).toBe(false);
  });
});

describe("isPlainData", () => {
  it.each([null, undefined, 1, "a", true, [1, ["a"]], { a: { b: [null] } }])("holds for %j", (value) => {
    expect(isPlainData(value)).toBe(true);
    expect(structuredClone(value)).toEqual(value);
  });

  it("does not hold for dates and functions, wherever they are", () => {
    const day = PyDate.of(2020, 1, 1);
    for (const value of [day, [day], { a: { day } }, () => 1, new Map()]) expect(isPlainData(value)).toBe(false);
  });
});
