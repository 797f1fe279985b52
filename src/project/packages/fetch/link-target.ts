import { posix } from "node:path";

/**
 * Tells whether a link of a package leads out of the package's folder. `..` counts at the beginning of its target only:
 * after a name it could climb from where another link leads.
 *
 * @param path where the link stands, below the package's folder, with `/`
 */
export function linkLeadsOut(path: string, target: string): boolean {
  const plain = target.replaceAll("\\", "/");
  if (isAbsolutePath(plain)) return true;
  const parts = plain.split("/").filter((part) => part !== "" && part !== ".");
  const climbing = parts.findIndex((part) => part !== "..");
  if (climbing !== -1 && parts.slice(climbing).includes("..")) return true;
  const leads = posix.join(posix.dirname(path), plain);
  return leads === ".." || leads.startsWith("../");
}

/** Absolute on any system: `/a`, `\a`, `C:a`. */
export function isAbsolutePath(path: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(path);
}
