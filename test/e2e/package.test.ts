import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { sqliteFixture } from "../support/sqlite-adapter.ts";

const root = path.resolve(import.meta.dirname, "../..");
const run = promisify(execFile);

/** The TypeScript of Markdown, and of the `@example`s of a doc comment. */
function examples(text: string): readonly string[] {
  const fenced = [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? "");
  const documented = [...text.matchAll(/@example\n((?: \* ?.*\n)+?)(?= \*\/| \* @)/g)].map((match) =>
    (match[1] ?? "").replace(/^ \* ?/gm, ""),
  );
  return [...fenced, ...documented];
}

/** Runs a program of another project; what it prints is the reason where it fails. */
async function runIn(folder: string, file: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(process.execPath, [file, ...args], { cwd: folder })).stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`);
  }
}

describe("the package", () => {
  let folder = "";
  let installed = "";

  // As npm installs it, but without a network: unpacked beside its dependencies.
  beforeAll(async () => {
    folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), "xform-package-"));
    await run("npm", ["run", "build:types"], { cwd: root });
    const packed = await run("npm", ["pack", "--ignore-scripts", "--offline", "--pack-destination", folder], {
      cwd: root,
    });
    installed = path.join(folder, "node_modules/xform-sql");
    mkdirSync(installed, { recursive: true });
    const tarball = path.join(folder, packed.stdout.trim().split("\n").at(-1) ?? "");
    await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
    for (const name of ["@duckdb", "@types"]) {
      symlinkSync(path.join(root, "node_modules", name), path.join(folder, "node_modules", name));
    }
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "consumer", type: "module" }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has what it needs and nothing of the sources or tests", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" }).map((file) =>
      file.replaceAll("\\", "/"),
    );
    for (const file of [
      "dist/bin.cjs",
      "dist/index.js",
      "dist/types/src/index.d.ts",
      "templates/init/gitignore",
      "templates/macros/generic_tests/unique.sql",
      "templates/python/run_model.py",
      "adapters/duckdb/macros/functions.sql",
      "LICENSE",
    ]) {
      expect(files).toContain(file);
    }
    expect(files.filter((file) => /^(src|test|\.scripts|sample-project)\/|^adapters\/.*\.ts$/.test(file))).toEqual([]);
    expect(files.filter((file) => /(^|\/)node_modules(\/|$)|\.duckdb$|\.tgz$|\.code-cache/.test(file))).toEqual([]);
  });

  it.each(["bundler", "nodenext"])(
    "has types for all its faces, with module resolution %s",
    async (moduleResolution) => {
      const readme = path.join(root, "README.md");
      const documented = [
        ...examples(readFileSync(path.join(root, "src/index.ts"), "utf8")),
        ...(existsSync(readme) ? examples(readFileSync(readme, "utf8")) : []),
      ];
      expect(documented.length).toBeGreaterThanOrEqual(6);
      const own = path.join(folder, moduleResolution);
      mkdirSync(own);
      // Each example stands by itself, in the scope of what came before it in the pipeline.
      for (const [index, example] of documented.entries()) {
        const needed = ["project", "manifest", "ids"].filter(
          (name) => !new RegExp(`\\b${name}\\b[^=;\\n]*} = |const ${name} =`).test(example),
        );
        const types: Readonly<Record<string, string>> = {
          project: "Project",
          manifest: "Manifest",
          ids: "ReadonlySet<string>",
        };
        const lines = needed.map(
          (name) => `declare const ${name}: ${name === "ids" ? types[name] : `xform.${types[name]}`};`,
        );
        const named = /\bfrom "xform-sql/.test(example)
          ? ""
          : 'import { compile, execute, isFailure, loadProject, parse, select } from "xform-sql";\nvoid [compile, execute, isFailure, loadProject, parse, select];\n';
        writeFileSync(
          path.join(own, `example-${index}.ts`),
          `import type * as xform from "xform-sql";\n${named}${lines.join("\n")}\n${example}\nexport {};\n`,
        );
      }
      writeFileSync(
        path.join(own, "faces.ts"),
        [
          'import { loadProject, type RunResult, type XformEvent } from "xform-sql";',
          'import { type Adapter, type Dialect, WarehouseError, defaultStatements } from "xform-sql/adapter";',
          'import { adapterConformance } from "xform-sql/adapter/testing";',
          "export const statuses = (run: RunResult): readonly string[] => run.results.map((result) => result.status);",
          'export const isEnd = (event: XformEvent): boolean => event.type === "run-finished" && event.run.interrupted;',
          "export const dialectOf = (adapter: Adapter): Dialect => adapter.dialect;",
          "export { adapterConformance, defaultStatements, loadProject, WarehouseError };",
          "// @ts-expect-error a folder is needed",
          "export const wrong = loadProject({});",
          "",
        ].join("\n"),
      );
      const module = moduleResolution === "bundler" ? "esnext" : "nodenext";
      writeFileSync(
        path.join(own, "tsconfig.json"),
        JSON.stringify({
          compilerOptions: {
            module,
            moduleResolution,
            target: "es2023",
            strict: true,
            noEmit: true,
            types: ["node"],
            skipLibCheck: false,
            exactOptionalPropertyTypes: true,
          },
          include: ["*.ts"],
        }),
      );
      await runIn(own, path.join(root, "node_modules/typescript/bin/tsc"), ["-p", "."]);
    },
  );

  it("has the types that an adapter in a package of its own is written with", async () => {
    const own = path.join(folder, "adapter");
    cpSync(path.join(sqliteFixture, "src"), own, { recursive: true });
    symlinkSync(path.join(root, "node_modules/node-sqlite3-wasm"), path.join(folder, "node_modules/node-sqlite3-wasm"));
    const compilerOptions = {
      module: "nodenext",
      target: "es2023",
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      exactOptionalPropertyTypes: true,
      types: ["node"],
      esModuleInterop: true,
    };
    writeFileSync(path.join(own, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    await runIn(own, path.join(root, "node_modules/typescript/bin/tsc"), ["-p", "."]);
  });

  // The folder has no sources around it, so that what is not packed is missing.
  it("runs as a library and as a command", async () => {
    const project = path.join(folder, "shop");
    await runIn(folder, path.join(installed, "dist/bin.cjs"), ["init", "shop"]);
    writeFileSync(
      path.join(folder, "program.js"),
      [
        'import { execute, loadProject, parse, select } from "xform-sql";',
        'const project = await loadProject({ directory: "shop", environment: {}, homeDirectory: "/nonexistent" });',
        "const manifest = await parse(project);",
        "const run = await execute(project, manifest, { nodes: select(manifest).ids });",
        "console.log(JSON.stringify(run.results.map((result) => result.status)));",
      ].join("\n"),
    );
    const statuses = JSON.parse(await runIn(folder, path.join(folder, "program.js"), [])) as readonly string[];
    expect(statuses.length).toBeGreaterThan(3);
    expect(statuses.filter((status) => status !== "success" && status !== "pass")).toEqual([]);
    const output = await runIn(project, path.join(installed, "dist/bin.cjs"), ["build"]);
    expect(output).toContain(`PASS=${statuses.length} `);
  });
});
