import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "../artifacts/index.ts";
import { XformError } from "../core/index.ts";

/**
 * `xform install-alias`: writes a program with the name `dbt` that is xform, for tools that look for that name on the path.
 * A program of that name that is another's is left.
 *
 * @param folder where it is written; made where it is not there
 * @param bin the program that xform is
 * @returns the files that were written: one for shells, and one for the command line of Windows
 * @throws {XformError} `cli/folder-exists` where another `dbt` is in the folder
 */
export async function installAlias(folder: string, bin: string): Promise<readonly string[]> {
  await makeFolder(folder);
  const mark = "made by xform install-alias";
  const files = [
    {
      file: "dbt",
      text: `#!/bin/sh\n# ${mark}\nexport ${calledAs}\nexec ${quoted(process.execPath)} ${quoted(bin)} "$@"\n`,
    },
    { file: "dbt.cmd", text: `@rem ${mark}\r\n@set ${calledAs}\r\n@"${process.execPath}" "${bin}" %*\r\n` },
  ].map(({ file, text }) => ({ file: path.join(folder, file), text }));
  for (const { file } of files) {
    if (await isOthers(file, mark)) {
      throw new XformError("cli/folder-exists", `${file} is there already, and is not xform's`, {
        hint: "choose another folder, and put it before that one on the path",
      });
    }
  }
  for (const { file, text } of files) {
    await writeFile(file, text);
    await chmod(file, 0o755);
  }
  return files.map(({ file }) => file);
}

/** Says under which name xform runs. */
const calledAs = "XFORM_CALLED_AS=dbt";

async function isOthers(file: string, mark: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return false;
  // A large file is a program; ours is a line.
  if (!found.isFile() || found.size > 4096) return true;
  return !(await readFile(file, "utf8")).includes(mark);
}

/** A word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
