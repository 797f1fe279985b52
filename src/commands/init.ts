import { cp, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "../artifacts/index.ts";
import { XformError } from "../core/index.ts";
import { templatesFolder } from "../parse/index.ts";

const placeholder = "__project_name__";

/**
 * `xform init`: writes a small project that runs. An existing folder is used when it is empty.
 *
 * @returns the folder that was written
 */
export async function init(directory: string, name: string): Promise<string> {
  const projectName = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "_");
  if (!/^[a-z_]/.test(projectName)) {
    throw new XformError("project/invalid-name", `"${name}" is no name for a project`, {
      hint: "a name has letters, digits and underscores, and does not begin with a digit",
    });
  }
  const folder = path.resolve(directory, name.trim());
  const existing = await readdir(folder).catch(() => []);
  if (existing.length > 0) {
    throw new XformError("cli/folder-exists", `the folder ${folder} is there already and is not empty`, {
      hint: "give another name, or run in another folder",
    });
  }
  await makeFolder(folder);
  await cp(path.join(templatesFolder(), "init"), folder, { recursive: true });
  // Package managers leave out nested .gitignore files, so the template has it under another name.
  await rename(path.join(folder, "gitignore"), path.join(folder, ".gitignore")).catch(() => undefined);
  await fillIn(folder, projectName);
  return folder;
}

async function fillIn(folder: string, projectName: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, entry);
    if (!(await stat(file)).isFile()) continue;
    const text = await readFile(file, "utf8");
    if (text.includes(placeholder)) await writeFile(file, text.replaceAll(placeholder, projectName));
  }
}
