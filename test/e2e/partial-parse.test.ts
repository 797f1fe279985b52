import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

/** `b` stands on `a` by what its text says, and by what a macro, a variable, the target and the environment say. */
const files = {
  "dbt_project.yml": "name: shop\nprofile: shop\nvars: {from: here}\n",
  "profiles.yml":
    "shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: ':memory:'}\n    prod: {type: duckdb, path: ':memory:'}\n",
  "macros/m.sql": "{% macro m() %}1{% endmacro %}",
  "models/a.sql": "select 1 as id",
  "models/plain.sql": "select 2 as id",
  "models/by_macro.sql": "select {{ m() }} as id",
  "models/by_variable.sql":
    "{% if var('from') == 'there' %}select * from {{ ref('a') }}{% else %}select 1 as id{% endif %}",
  "models/by_target.sql":
    "{% if target.name == 'prod' %}select * from {{ ref('a') }}{% else %}select 1 as id{% endif %}",
  "models/by_refresh.sql": "{% if flags.FULL_REFRESH %}select * from {{ ref('a') }}{% else %}select 1 as id{% endif %}",
  "models/by_environment.sql":
    "{{ config(tags=[env_var('TAG', 'none')]) }}{% if env_var('TAG', '') == 'x' %}select * from {{ ref('a') }}{% else %}select 1 as id{% endif %}",
};

describe("what is kept of templates that have not changed", () => {
  let project: TempProject;
  const file = "target/partial_parse.json";
  const kept = () => path.join(project.directory, file);
  const parents = async (words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
    const { code, stdout, stderr } = await runCli(["parse", ...words], { cwd: project.directory, env });
    expect([code, stderr], stdout).toEqual([0, ""]);
    const manifest = JSON.parse(project.read("target/manifest.json")) as {
      readonly nodes: Readonly<Record<string, { readonly depends_on: { readonly nodes: readonly string[] } }>>;
    };
    return Object.entries(manifest.nodes)
      .filter(([, node]) => node.depends_on.nodes.length > 0)
      .map(([id]) => id.replace("model.shop.", ""))
      .sort();
  };

  beforeEach(async () => {
    project = tempProject(files);
    expect(await parents()).toEqual([]);
  });
  afterEach(() => project.remove());

  it("has all that does not hang on the environment, and is written when that changes", async () => {
    const count = () => Object.keys((JSON.parse(project.read(file)) as { readonly readings: object }).readings).length;
    expect(count()).toBe(6);
    const { mtimeMs } = statSync(kept());
    await parents();
    expect(statSync(kept()).mtimeMs).toBe(mtimeMs);
    project.write({ "models/plain.sql": "select 3 as id", "models/more.sql": "select 4 as id" });
    await parents();
    expect(count()).toBe(7);
    rmSync(path.join(project.directory, "models/more.sql"));
    await parents();
    expect(count()).toBe(6);
  });

  it("counts for the text as it is", async () => {
    project.write({ "models/plain.sql": "select * from {{ ref('a') }}" });
    expect(await parents()).toEqual(["plain"]);
    project.write({ "models/plain.sql": "select * from {{ ref('a')  }}" });
    expect(await parents()).toEqual(["plain"]);
    project.write({ "models/plain.sql": files["models/plain.sql"] });
    expect(await parents()).toEqual([]);
  });

  it("counts for the macros, variables, target and options as they are", async () => {
    expect(await parents(["--vars", "{from: there}"])).toEqual(["by_variable"]);
    expect(await parents(["--target", "prod"])).toEqual(["by_target"]);
    expect(await parents()).toEqual([]);
    project.write({ "macros/m.sql": "{% macro m() %}(select max(id) from {{ ref('a') }}){% endmacro %}" });
    expect(await parents()).toEqual(["by_macro"]);
    project.write({ "dbt_project.yml": "name: shop\nprofile: shop\nvars: {from: there}\n" });
    expect(await parents()).toEqual(["by_macro", "by_variable"]);
    const { code, stdout } = await runCli(["build", "--full-refresh"], { cwd: project.directory });
    expect(code, stdout).toBe(0);
    const run = JSON.parse(project.read("target/manifest.json")) as {
      readonly parent_map: Readonly<Record<string, readonly string[]>>;
    };
    expect(run.parent_map["model.shop.by_refresh"]).toEqual(["model.shop.a"]);
    expect(await parents()).toEqual(["by_macro", "by_variable"]);
  });

  it("counts for the environment as it is", async () => {
    expect(await parents([], { TAG: "x" })).toEqual(["by_environment"]);
    expect(await parents()).toEqual([]);
  });

  it("does not count with --no-partial-parse, nor where it is damaged", async () => {
    const text = readFileSync(kept(), "utf8");
    const at = text.lastIndexOf('"refs":[]');
    const wrong = `${text.slice(0, at)}"refs":[{"name":"a","package":null,"version":null}]${text.slice(at + 9)}`;
    writeFileSync(kept(), wrong);
    expect(await parents()).toHaveLength(1);
    expect(await parents(["--no-partial-parse"])).toEqual([]);
    for (const damaged of [text.slice(0, 200), "", "[]", '{"key":1}']) {
      writeFileSync(kept(), damaged);
      expect(await parents()).toEqual([]);
      expect(readFileSync(kept(), "utf8")).toBe(text);
    }
  });

  it("is taken away by clean, and not missed where it cannot be written", async () => {
    const { code } = await runCli(["clean"], { cwd: project.directory });
    expect([code, existsSync(kept())]).toEqual([0, false]);
    mkdirSync(kept(), { recursive: true });
    expect(await parents()).toEqual([]);
  });
});
