import { readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * The files below a folder as paths relative to it with `/`, in a stable order: the files of a folder by name, then its
 * subfolders. Links to files are followed, links to folders are not. A folder that does not exist is empty.
 *
 * `enters` tells whether a subfolder (its absolute path) is entered.
 */
export function walkFolder(folder: string, enters: (absolutePath: string) => boolean): readonly string[] {
  const found: string[] = [];
  const visit = (absolute: string, relative: string): void => {
    const folders: string[] = [];
    const entries = readdirSync(absolute, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const entry of entries) {
      if (entry.isDirectory()) folders.push(entry.name);
      else if (entry.isFile() || (entry.isSymbolicLink() && isFile(join(absolute, entry.name)))) {
        found.push(relative + entry.name);
      }
    }
    for (const name of folders) {
      const child = join(absolute, name);
      if (enters(child)) visit(child, `${relative}${name}/`);
    }
  };
  const start = realFolder(folder);
  if (start !== undefined) visit(start, "");
  return found;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The folder itself may be a link. */
function realFolder(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  return realpathSync(path);
}
