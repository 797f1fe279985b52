import { join } from "node:path";
import ignore from "ignore";
import { readTextFile } from "./read-text-file.ts";

const files = [".dbtignore", ".xformignore"] as const;

/** What the ignore files of a package say; paths are relative to the package's folder, with `/`. */
export function readIgnoreRules(packageRoot: string): (path: string) => boolean {
  const rules = ignore();
  let any = false;
  for (const name of files) {
    const text = readTextFile(join(packageRoot, name));
    if (text === undefined) continue;
    rules.add(text);
    any = true;
  }
  if (!any) return () => false;
  // Rules say nothing about files outside the package.
  return (path) => !path.startsWith("../") && !path.startsWith("/") && rules.ignores(path);
}
