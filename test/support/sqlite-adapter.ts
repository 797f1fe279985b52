import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");

/** The example of an adapter that is a package of its own. */
export const sqliteFixture = path.join(root, "test/fixtures/xform-adapter-sqlite");

/**
 * Builds the example adapter and puts it into a folder as its author would publish it.
 *
 * @returns the module that exports the adapter
 */
export async function buildSqliteAdapter(folder: string): Promise<string> {
  const outfile = path.join(folder, "dist/index.js");
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [path.join(sqliteFixture, "src/index.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
    logLevel: "warning",
  });
  for (const name of ["package.json", "macros"])
    cpSync(path.join(sqliteFixture, name), path.join(folder, name), { recursive: true });
  return outfile;
}

/** Puts what the adapter needs beside it, as npm does: this package, as it is built, and the driver. */
export function linkDependencies(folder: string): void {
  const modules = path.join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  symlinkSync(root, path.join(modules, "xform-sql"));
  symlinkSync(path.join(root, "node_modules/node-sqlite3-wasm"), path.join(modules, "node-sqlite3-wasm"));
}
