import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A project in a folder of its own below the system's temporary folder. */
export interface TempProject {
  readonly directory: string;
  /** Writes files by their path in the project; folders are made. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  read(file: string): string;
  /** Takes the folder away; call it in `afterAll` or `finally`. */
  remove(): void;
}

/**
 * Makes a project of files by path, or of a copy of a folder.
 *
 * @param name the last part of the folder's path, where that matters
 *
 * @example
 * const project = tempProject({ "xform_project.yml": "name: shop\n", "models/a.sql": "select 1 as id" });
 * const copy = tempProject(path.resolve("sample-project"));
 */
export function tempProject(
  content: Readonly<Record<string, string | Uint8Array>> | string,
  name = "project",
): TempProject {
  const parent = mkdtempSync(path.join(realpathSync(os.tmpdir()), "xform-test-"));
  const directory = path.join(parent, name);
  mkdirSync(directory, { recursive: true });
  const project: TempProject = {
    directory,
    write(files) {
      for (const [file, text] of Object.entries(files)) {
        const target = path.join(directory, file);
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    },
    read: (file) => readFileSync(path.join(directory, file), "utf8"),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
  if (typeof content === "string") {
    // What an earlier run left in the folder is not part of the project.
    const left = /(^|[/\\])(target|logs|[^/\\]*\.duckdb(\.wal)?)$/;
    cpSync(content, directory, { recursive: true, filter: (file) => file === content || !left.test(file) });
  } else project.write(content);
  return project;
}
