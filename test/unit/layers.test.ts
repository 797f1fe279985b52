import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type FileImport, fileImports, importCycles, readSources } from "../support/import-graph.ts";

/** The folders of src, each line standing on those before it and on none beside it. */
const layers: readonly (readonly string[])[] = [
  ["core"],
  ["graph", "jinja", "sql"],
  ["project", "select", "materialize"],
  ["adapter"],
  ["warehouse", "context", "artifacts"],
  ["parse", "compile", "state"],
  ["execute", "docs"],
  ["report", "commands"],
  ["cli"],
  ["launcher"],
];

const layerOf = new Map(layers.flatMap((folders, index) => folders.map((folder) => [folder, index] as const)));

/** Imports that cross layers on purpose. */
const exceptions: ReadonlySet<string> = new Set([
  // The version that the command line prints.
  "src/cli/main.ts -> package.json",
  // The bundle holds the face of the package, too.
  "src/launcher/bundle.ts -> src/index.ts",
]);

/** What is wrong with an import, or undefined where it keeps to the layers. */
function violation({ file, target, kind }: FileImport): string | undefined {
  const arrow = `${file} -> ${target}`;
  if (exceptions.has(arrow)) return undefined;
  const [top, folder = ""] = file.split("/");
  const [targetTop, targetFolder = ""] = target.split("/");
  if (top === "adapters") {
    const own = targetTop === "adapters" && targetFolder === folder;
    // Redshift speaks the protocol of Postgres: one adapter has it for both.
    const shared = folder === "redshift" && targetTop === "adapters" && targetFolder === "postgres";
    return own || shared || target === "src/adapter/index.ts"
      ? undefined
      : `${arrow}: adapters see src/adapter/index.ts alone`;
  }
  if (targetTop === "adapters") {
    const finder = file === "src/warehouse/find-adapter.ts" && kind === "dynamic";
    return finder ? undefined : `${arrow}: adapters are found by src/warehouse/find-adapter.ts, when they are needed`;
  }
  if (targetTop !== "src") return `${arrow}: leads out of src`;
  // The face of the package stands above all.
  if (file === "src/index.ts") return undefined;
  const layer = layerOf.get(folder);
  const targetLayer = layerOf.get(targetFolder);
  if (layer === undefined) return `${arrow}: the folder ${folder} has no layer`;
  if (targetFolder === folder) return undefined;
  if (targetLayer === undefined) return `${arrow}: the folder ${targetFolder} has no layer`;
  return targetLayer < layer ? undefined : `${arrow}: ${targetFolder} is no earlier layer than ${folder}`;
}

function violations(imports: readonly FileImport[]): readonly string[] {
  return imports.map(violation).filter((found) => found !== undefined);
}

const root = path.resolve(import.meta.dirname, "../..");

describe("the folders of src", () => {
  const sources = readSources(root, ["src", "adapters"]);
  const imports = fileImports(sources);

  it("are found with their imports", () => {
    expect(sources.size).toBeGreaterThan(200);
    expect(imports.length).toBeGreaterThan(sources.size);
    const missing = imports.filter(({ target }) => !existsSync(path.join(root, target)));
    expect(missing.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it("import their own or an earlier layer", () => {
    expect(violations(imports)).toEqual([]);
  });

  it("have no import cycles", () => {
    expect(importCycles(imports)).toEqual([]);
  });

  const folders = ["src", "adapters"].flatMap((parent) =>
    readdirSync(path.join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`),
  );

  it.each(folders)("%s has a README of at most a page", (folder) => {
    const lines = readFileSync(path.join(root, folder, "README.md"), "utf8").split("\n");
    expect(lines[0]).toMatch(/^# /);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.length).toBeLessThanOrEqual(60);
  });
});

describe("the top level", () => {
  const places = ["LICENSE", "README.md", "adapters", "package-lock.json", "package.json", "sample-project", "src"];
  const allowed = new Set([...places, "templates", "test", "tsconfig.json"]);

  it("has its fixed places, beside files with a dot, and no more", () => {
    const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
    const names = new Set(tracked.split("\0").map((file) => file.split("/")[0] ?? ""));
    expect([...names].filter((name) => name !== "" && !name.startsWith(".")).sort()).toEqual([...allowed].sort());
  });
});

describe("the check of layers", () => {
  const found = (file: string, text: string) => violations(fileImports(new Map([[file, text]])));

  it.each([
    ["a later layer", "src/core/a.ts", 'import { x } from "../graph/index.ts";'],
    ["a type of a later layer", "src/core/a.ts", 'import type { X } from "../graph/index.ts";'],
    ["a folder of the same layer", "src/select/a.ts", 'import { x } from "../project/index.ts";'],
    ["export from", "src/core/a.ts", 'export * from "../cli/main.ts";'],
    ["export of types", "src/core/a.ts", 'export type { X } from "../cli/main.ts";'],
    ["an import over several lines", "src/core/a.ts", 'import {\n  type X,\n  y,\n} from "../cli/main.ts";'],
    ["an import for its effects", "src/core/a.ts", 'import "../cli/main.ts";'],
    ["a dynamic import", "src/core/a.ts", 'const x = await import("../cli/main.ts");'],
    ["a type written as an import", "src/core/a.ts", 'type X = import("../cli/main.ts").X;'],
    ["src/index.ts from within", "src/cli/a.ts", 'import { x } from "../index.ts";'],
    ["an adapter's insides", "src/warehouse/a.ts", 'const x = import("../../adapters/duckdb/index.ts");'],
    ["a static adapter", "src/warehouse/find-adapter.ts", 'import { a } from "../../adapters/duckdb/index.ts";'],
    ["an adapter that sees core", "adapters/duckdb/a.ts", 'import { x } from "../../src/core/index.ts";'],
    ["another adapter", "adapters/duckdb/a.ts", 'import { x } from "../snowflake/index.ts";'],
    ["a folder without a layer", "src/tools/a.ts", 'import { x } from "../core/index.ts";'],
    ["a way out of src", "src/cli/a.ts", 'import { x } from "../../test/support/golden.ts";'],
  ])("refuses %s", (_, file, text) => {
    expect(found(file, text)).toHaveLength(1);
  });

  it.each([
    ["an earlier layer", "src/cli/a.ts", 'import { x } from "../core/index.ts";'],
    ["its own folder", "src/project/yaml/a.ts", 'import { x } from "../files/b.ts";'],
    ["packages", "src/core/a.ts", 'import { x } from "commander";\nimport path from "node:path";'],
    ["the finder of adapters", "src/warehouse/find-adapter.ts", 'x = () => import("../../adapters/duckdb/index.ts");'],
    ["the adapter's contract", "adapters/duckdb/a.ts", 'import type { X } from "../../src/adapter/index.ts";'],
    ["the face of the package", "src/index.ts", 'export * from "./commands/index.ts";'],
    ["comments", "src/core/a.ts", '/**\n * import { x } from "../cli/main.ts";\n */\n// import("../cli/main.ts")'],
  ])("allows %s", (_, file, text) => {
    expect(found(file, text)).toEqual([]);
  });

  it("finds cycles, also through several files, and nothing else", () => {
    const edges = (text: string) =>
      text.split(" ").map((edge): FileImport => {
        const [file = "", target = ""] = edge.split(">");
        return { file, target, kind: "static" };
      });
    expect(importCycles(edges("a>b b>c c>a c>d d>e"))).toEqual([["a", "b", "c"]]);
    expect(importCycles(edges("a>b b>a c>d d>c b>c"))).toEqual([
      ["c", "d"],
      ["a", "b"],
    ]);
    expect(importCycles(edges("a>a"))).toEqual([["a"]]);
    expect(importCycles(edges("a>b a>c b>d c>d"))).toEqual([]);
    const types = fileImports(
      new Map([
        ["src/a.ts", 'import { type X, x } from "./b.ts";'],
        ["src/b.ts", 'import type { Y } from "./a.ts";'],
        ["src/c.ts", 'import { type X } from "./d.ts";'],
        ["src/d.ts", 'export { y } from "./c.ts";'],
      ]),
    );
    expect(importCycles(types)).toEqual([["src/c.ts", "src/d.ts"]]);
  });
});
