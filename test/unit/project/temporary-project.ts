import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import { type Diagnostic, XformError } from "../../../src/core/index.ts";
import { type LoadProjectOptions, loadProject } from "../../../src/project/index.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder with files; it is removed after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "xform-project-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export const duckdbProfile =
  "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb, schema: main, threads: 2}}}\n";

/** The smallest project that loads without a warning. */
export const smallProject = {
  "dbt_project.yml": "name: shop\nprofile: shop\n",
  "profiles.yml": duckdbProfile,
} as const;

/** Loads a project from files, with nothing from outside. */
export function load(files: Readonly<Record<string, string>>, options: Partial<LoadProjectOptions> = {}) {
  const directory = folderWith(files);
  return loadProject({ directory, environment: {}, homeDirectory: join(directory, "home"), ...options });
}

/** What is wrong with a project that does not load. */
export async function problemsOf(
  files: Readonly<Record<string, string>>,
  options: Partial<LoadProjectOptions> = {},
): Promise<readonly Diagnostic[]> {
  try {
    await load(files, options);
  } catch (error) {
    if (error instanceof XformError) return error.diagnostics;
    throw error;
  }
  throw new Error("the project loads");
}

/** `code at file:line:column: message`, for comparisons that show where they differ. */
export function describeDiagnostic({ code, message, at }: Diagnostic): string {
  const place = at === undefined ? "" : ` at ${at.file}:${at.line}:${at.column}`;
  return `${code}${place}: ${message}`;
}
