import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProject } from "../../../src/project/index.ts";
import { describeDiagnostic, folderWith, load, problemsOf, smallProject } from "./temporary-project.ts";

describe("a small project", () => {
  it("has its defaults", async () => {
    const project = await load(smallProject);
    expect(project).toMatchObject({
      name: "shop",
      targetPath: join(project.root, "target"),
      logPath: join(project.root, "logs"),
      diagnostics: [],
      cliVars: {},
      flags: {},
      profile: { name: "shop", targetName: "dev", type: "duckdb", threads: 2, isDefault: false, file: "profiles.yml" },
    });
    expect(project.profile.settings).toEqual({ path: "shop.duckdb", schema: "main" });
    expect(project.config).toMatchObject({
      version: null,
      configVersion: 2,
      packagesInstallPath: "dbt_packages",
      cleanTargets: ["target"],
      onRunStart: [],
      paths: { models: ["models"], docs: null },
    });
    expect(project.packages.map(({ name, displayRoot }) => [name, displayRoot])).toEqual([["shop", ""]]);
  });

  it("is found from a folder below it", async () => {
    const directory = folderWith({ ...smallProject, "models/staging/a.sql": "select 1" });
    const project = await loadProject({
      directory: join(directory, "models/staging"),
      environment: {},
      homeDirectory: "/nowhere",
    });
    expect(project.root).toBe(directory);
  });

  it("reads xform_project.yml before dbt_project.yml", async () => {
    const project = await load({ ...smallProject, "xform_project.yml": "name: native\nprofile: shop\n" });
    expect([project.name, project.config.file]).toEqual(["native", "xform_project.yml"]);
  });

  it("is missing", async () => {
    expect((await problemsOf({ "a.txt": "" })).map(({ code }) => code)).toEqual(["project/not-found"]);
  });
});

describe("the project file", () => {
  it("is read with everything in it", async () => {
    const project = await load({
      "profiles.yml": smallProject["profiles.yml"],
      "dbt_project.yml": `
name: shop
version: 1.0
config-version: 2
profile: "{{ 'shop' }}"
model-paths: [models, "more/{{ target.name }}"]
target-path: ../out
packages-install-path: lib
clean-targets: [out]
quoting: {database: true}
on-run-start: "select '{{ target.name }}'"
on-run-end: ["a", "{{ b }}"]
require-dbt-version: [">=1.3.0", "<2.0.0"]
dispatch: [{macro_namespace: dbt_utils, search_order: [shop, dbt_utils]}]
query-comment: "{{ query_comment(node) }}"
restrict-access: true
flags: {send_anonymous_usage_stats: false}
vars: {day: 2024-01-31, text: "{{ never_rendered }}", whole: 1.0}
models: {+pre-hook: "insert {{ this }}", shop: {+enabled: "{{ target.threads == 2 }}", +schema: "{{ target.schema }}_x"}}
tests: {+severity: warn}
`,
    });
    const { config } = project;
    expect(config).toMatchObject({
      version: "1.0",
      targetPath: "../out",
      onRunStart: ["select '{{ target.name }}'"],
      onRunEnd: ["a", "{{ b }}"],
      requireVersion: [">=1.3.0", "<2.0.0"],
      dispatch: [{ macroNamespace: "dbt_utils", searchOrder: ["shop", "dbt_utils"] }],
      queryComment: "{{ query_comment(node) }}",
      restrictAccess: true,
      paths: { models: ["models", "more/dev"] },
    });
    expect(config.vars.text).toBe("{{ never_rendered }}");
    expect(config.trees.models.rendered).toEqual({
      "+pre-hook": "insert {{ this }}",
      shop: { "+enabled": true, "+schema": "main_x" },
    });
    expect(config.trees.models.unrendered).toMatchObject({ shop: { "+enabled": "{{ target.threads == 2 }}" } });
    expect(config.trees.data_tests.rendered).toEqual({ "+severity": "warn" });
    expect(project.targetPath).toBe(join(project.root, "../out"));
    expect(config.positionOf(["models", "shop", "+schema"])).toMatchObject({ line: 19, column: 98 });
  });

  it("takes old names of folders", async () => {
    const { config } = await load({
      ...smallProject,
      "dbt_project.yml": "name: shop\nprofile: shop\nsource-paths: [a]\ndata-paths: [b]\n",
    });
    expect(config.paths).toMatchObject({ models: ["a"], seeds: ["b"] });
  });

  it("reports everything that is wrong at once", async () => {
    const problems = await problemsOf({
      "profiles.yml": smallProject["profiles.yml"],
      "dbt_project.yml": `name: "my shop"
profile: shop
model-paths: models
modles: {}
on-run-start: 3
restrict-access: "yes"
models: [a]
dispatch: [{macro_namespace: x}]
require-dbt-version: ">=2.0.0"
target-path: "{{ env_var('NOT_SET') }}"
log-path: "{{ oops("
tests: {a: {+b: 1}}
data_tests: {a: {+b: 1}}
`,
    });
    expect(problems.map(describeDiagnostic).toSorted()).toEqual(
      [
        "project/invalid-name at dbt_project.yml:1:8",
        "project/wrong-type at dbt_project.yml:3:14",
        "project/unknown-key at dbt_project.yml:4:1",
        "project/wrong-type at dbt_project.yml:5:15",
        "project/wrong-type at dbt_project.yml:6:19",
        "project/wrong-type at dbt_project.yml:7:9",
        "project/missing-key at dbt_project.yml:8:12",
        "project/version-mismatch at dbt_project.yml:9:23",
        "parse/env-var-not-found at dbt_project.yml:10:18",
        "parse/jinja-syntax at dbt_project.yml:11",
        "project/wrong-type at dbt_project.yml:12:1",
      ]
        .toSorted()
        .map((start) => expect.stringContaining(start)),
    );
    const hints = Object.fromEntries(problems.map(({ at, hint }) => [at?.line, hint]));
    expect(hints).toMatchObject({
      1: '"my_shop" would do',
      3: 'write it as a list: ["models"]',
      4: 'did you mean "models"?',
    });
    expect(problems.at(-1)?.severity).toBe("warning");
  });

  it.each([
    ["profile: shop\n", "project/missing-key"],
    ["name: 3\nprofile: shop\n", "project/wrong-type"],
    ["name: 3shop\nprofile: shop\n", "project/invalid-name"],
    ["name: ref\nprofile: shop\n", "project/invalid-name"],
    ["- a\n", "project/wrong-type"],
    ["name: [\n", "project/yaml-syntax"],
    ["", "project/missing-key"],
    ["name: shop\nprofile: shop\nrequire-dbt-version: soon\n", "project/wrong-type"],
    ["name: shop\nprofile: shop\nsource-paths: [a]\nmodel-paths: [b]\n", "project/wrong-type"],
  ])("%j: %s", async (text, code) => {
    const problems = await problemsOf({ ...smallProject, "dbt_project.yml": text });
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.every(({ at }) => at !== undefined)).toBe(true);
  });

  it("does not compare versions where that is not wanted", async () => {
    const files = { ...smallProject, "dbt_project.yml": "name: shop\nprofile: shop\nrequire-dbt-version: '>=2.0.0'\n" };
    await expect(load(files, { checksVersion: false })).resolves.toBeDefined();
    await expect(load(files, { environment: { DBT_VERSION_CHECK: "false" } })).resolves.toBeDefined();
  });
});

describe("variables", () => {
  it("come from --vars as YAML", async () => {
    const { cliVars } = await load(smallProject, { vars: "{a: 1, b: [x], c: 'yes'}" });
    expect(cliVars).toEqual({ a: 1, b: ["x"], c: "yes" });
  });

  it.each(["3", "[a]", "{a", "just text"])("cannot be %s", async (vars) => {
    expect((await problemsOf(smallProject, { vars })).map(({ code }) => code)).toEqual(["project/vars-invalid"]);
  });

  it("are seen by the project file, those of vars.yml too", async () => {
    const { config } = await load(
      {
        ...smallProject,
        "dbt_project.yml":
          "name: shop\nprofile: shop\ntarget-path: \"{{ var('a') }}-{{ var('b') }}-{{ var('c', 'd') }}\"\n",
        "vars.yml": "vars: {a: file, b: file}\n",
      },
      { vars: "{a: cli}" },
    );
    expect([config.targetPath, config.varsFile, config.vars]).toEqual([
      "cli-file-d",
      "vars.yml",
      { a: "file", b: "file" },
    ]);
  });

  it("are in vars.yml or in the project file, not in both", async () => {
    const files = {
      ...smallProject,
      "dbt_project.yml": "name: shop\nprofile: shop\nvars: {a: 1}\n",
      "vars.yml": "vars: {b: 1}\n",
    };
    expect((await problemsOf(files)).map(({ code }) => code)).toEqual(["project/vars-invalid"]);
  });
});

describe("the environment", () => {
  it("is completed by .env; what is set already wins", async () => {
    const { environment } = await load(
      { ...smallProject, ".env": "A=file\nB=file\n" },
      { environment: { A: "shell" } },
    );
    expect(environment).toEqual({ A: "shell", B: "file" });
  });

  it("gives options: XFORM_ before DBT_ENGINE_ before DBT_", async () => {
    const project = await load(smallProject, {
      environment: { DBT_TARGET_PATH: "c", DBT_ENGINE_TARGET_PATH: "b", XFORM_TARGET_PATH: "a", DBT_LOG_PATH: "l" },
    });
    expect(project.targetPath).toBe(join(project.root, "a"));
    expect(project.logPath).toBe(join(project.root, "l"));
  });
});
