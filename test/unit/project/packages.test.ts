import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProject, type ProjectFile } from "../../../src/project/index.ts";
import { folderWith, load, problemsOf, smallProject } from "./temporary-project.ts";

const library = {
  "dbt_packages/lib/dbt_project.yml": "name: lib\nvars: {a: 1}\n",
  "dbt_packages/lib/macros/m.sql": "",
};

describe("files", () => {
  it("are sorted by what they are for", async () => {
    const names = [
      "models/b.sql",
      "models/a.SQL",
      "models/sub/p.py",
      "models/sub/schema.yml",
      "models/docs.md",
      "models/notes.txt",
      "seeds/s.csv",
      "tests/t.sql",
      "tests/generic/g.sql",
      "tests/fixtures/f.csv",
      "macros/m.sql",
      "macros/m.yaml",
      "analyses/an.sql",
      "snapshots/sn.sql",
      "functions/fn.js",
      "target/models/no.sql",
    ];
    const project = await load({ ...smallProject, ...Object.fromEntries(names.map((name) => [name, ""])) });
    const { files } = project.packages[0] ?? {};
    const lists: [string, readonly ProjectFile[]][] = Object.entries(files ?? {});
    const paths = lists.map(([kind, list]) => [kind, list.map(({ path }) => path)]);
    expect(Object.fromEntries(paths)).toEqual({
      models: ["a.SQL", "b.sql", "sub/p.py"],
      seeds: ["s.csv"],
      tests: ["t.sql"],
      genericTests: ["g.sql"],
      macros: ["m.sql"],
      analyses: ["an.sql"],
      snapshots: ["sn.sql"],
      functions: ["fn.js"],
      fixtures: ["f.csv"],
      docs: ["docs.md"],
      properties: ["sub/schema.yml", "m.yaml"],
    });
    expect(files?.models[2]).toEqual({
      path: "sub/p.py",
      originalFilePath: "models/sub/p.py",
      displayPath: "models/sub/p.py",
      absolutePath: join(project.root, "models/sub/p.py"),
    });
  });

  it("can be ignored, in both ignore files", async () => {
    const project = await load({
      ...smallProject,
      ".dbtignore": "models/old/\n*.tmp.sql\n!models/keep.tmp.sql\n",
      ".xformignore": "# a comment\nseeds\n",
      "models/a.sql": "",
      "models/old/b.sql": "",
      "models/c.tmp.sql": "",
      "models/keep.tmp.sql": "",
      "seeds/s.csv": "",
    });
    const { models, seeds } = project.packages[0]?.files ?? { models: [], seeds: [] };
    expect(models.map(({ path }) => path)).toEqual(["a.sql", "keep.tmp.sql"]);
    expect(seeds).toEqual([]);
  });

  it("can be outside of the project, in overlapping folders, and in links", async () => {
    const directory = folderWith({
      "project/profiles.yml": smallProject["profiles.yml"],
      "project/dbt_project.yml": "name: shop\nprofile: shop\nmodel-paths: [models, models/sub, ../shared, linked]\n",
      "project/models/sub/a.sql": "",
      "shared/b.sql": "",
      "other/c.sql": "",
    });
    symlinkSync(join(directory, "other"), join(directory, "project/linked"));
    const project = await loadProject({
      directory: join(directory, "project"),
      environment: {},
      homeDirectory: directory,
    });
    expect(project.packages[0]?.files.models.map(({ originalFilePath }) => originalFilePath)).toEqual([
      "models/sub/a.sql",
      "../shared/b.sql",
      "linked/c.sql",
    ]);
  });

  it("of packages and the target are not the project's own, also where everything is searched", async () => {
    const files = {
      "dbt_project.yml": "name: shop\nprofile: shop\nmacro-paths: ['.']\n",
      "m.sql": "",
      "target/t.sql": "",
    };
    const project = await load({ ...smallProject, ...library, ...files, "packages.yml": "packages: [{local: x}]\n" });
    expect(project.packages.map((item) => item.files.macros.map(({ displayPath }) => displayPath))).toEqual([
      ["m.sql"],
      ["dbt_packages/lib/macros/m.sql"],
    ]);
  });

  it("may end in .j2 where the flag says so", async () => {
    const files = { ...smallProject, "models/a.sql.j2": "", "models/b.sql": "" };
    const names = async (text: string) =>
      (await load({ ...files, "dbt_project.yml": text })).packages[0]?.files.models.map(({ path }) => path);
    expect(await names("name: shop\nprofile: shop\n")).toEqual(["b.sql"]);
    expect(await names("name: shop\nprofile: shop\nflags: {allow_jinja_file_extensions: true}\n")).toEqual([
      "a.sql.j2",
      "b.sql",
    ]);
  });
});

describe("packages", () => {
  it("are loaded from where they are installed, links too", async () => {
    const directory = folderWith({
      ...smallProject,
      "packages.yml": "packages: [{package: a/lib, version: 1.0.0}, {local: ../local}]\n",
      ...library,
      "elsewhere/dbt_project.yml": "name: local_package\n",
    });
    symlinkSync(join(directory, "elsewhere"), join(directory, "dbt_packages/local"));
    mkdirSync(join(directory, "dbt_packages/__pycache__"));
    const project = await loadProject({ directory, environment: {}, homeDirectory: directory });
    expect(project.packages.map(({ name, displayRoot, vars }) => [name, displayRoot, vars])).toEqual([
      ["shop", "", {}],
      ["lib", "dbt_packages/lib", { a: 1 }],
      ["local_package", "dbt_packages/local", {}],
    ]);
  });

  it("must be installed", async () => {
    const files = {
      ...smallProject,
      ...library,
      "packages.yml": "packages:\n  - package: a/lib\n    version: 1\n  - git: x\n",
    };
    const [problem] = await problemsOf(files);
    expect(problem).toMatchObject({ code: "project/package-missing", at: { file: "packages.yml", line: 2 } });
    expect(problem?.hint).toContain('install them with "xform deps"');
  });

  it("are named by the lock file, which counts first", async () => {
    const files = {
      ...smallProject,
      ...library,
      "package-lock.yml":
        "packages: [{package: a/lib, name: lib, version: 1}, {package: b/x, name: other, version: 1}]\n",
      "packages.yml": "packages: [{package: a/lib, version: 1}]\n",
    };
    const [problem] = await problemsOf(files);
    expect(problem?.message).toContain("missing: other");
  });

  it("and other files may have the names of folders", async () => {
    const project = await load({
      ...smallProject,
      ".env/a": "",
      ".dbtignore/a": "",
      "vars.yml/a": "",
      "packages.yml/a": "",
    });
    expect(project.packages).toHaveLength(1);
  });

  it("are not needed to install them", async () => {
    const files = { ...smallProject, "packages.yml": "packages: [{git: x}]\n" };
    await expect(load(files, { command: "deps" })).resolves.toMatchObject({ name: "shop" });
  });

  it.each([
    [{ "packages.yml": "packages: [{pakage: x}]\n" }, "project/missing-key"],
    [{ "packages.yml": "packages: x\n" }, "project/wrong-type"],
    [
      { "packages.yml": "packages: [{git: x}]\n", "dependencies.yml": "packages: [{git: y}]\n" },
      "project/duplicate-key",
    ],
    [{ "packages.yml": "packages: [{git: x}]\n", "dbt_packages/empty/readme.txt": "" }, "project/not-found"],
    [
      { "packages.yml": "packages: [{git: x}]\n", "dbt_packages/x/dbt_project.yml": "name: shop\n" },
      "project/invalid-name",
    ],
    [
      { "packages.yml": "packages: [{git: x}]\n", "dbt_packages/x/dbt_project.yml": "name: [\n" },
      "project/yaml-syntax",
    ],
  ] as const)("%j: %s", async (files, code) => {
    expect((await problemsOf({ ...smallProject, ...files })).map((problem) => problem.code)).toContain(code);
  });
});
