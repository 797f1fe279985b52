import { existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";

/** A file or folder that took the place of another. */
export interface PublishedFile {
  /** Puts back what was there before. */
  undo(): void;
  /** Takes away what was there before. */
  keep(): void;
}

/** Where a file or folder is written until it is complete: beside it, so that it can be renamed. */
export function asideFile(file: string): string {
  const { dir, name, ext } = path.parse(file);
  const aside = path.join(dir, `.${name}.xform-new${ext}`);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return aside;
}

/**
 * Puts a complete file or folder under its name. A reader finds the old file or the new one; a folder is away for the
 * moment between two renames.
 */
export function publishFile(aside: string, file: string): PublishedFile {
  const { dir, name, ext } = path.parse(file);
  const before = path.join(dir, `.${name}.xform-old${ext}`);
  // Killed between the two renames of a folder, a run left the published one here.
  if (existsSync(before) && !existsSync(file)) renameSync(before, file);
  rmSync(before, { recursive: true, force: true });
  const replaces = existsSync(file);
  const areFiles = replaces && statSync(file).isFile() && statSync(aside).isFile();
  if (areFiles) linkSync(file, before);
  else if (replaces) renameSync(file, before);
  renameSync(aside, file);
  return {
    undo() {
      if (!areFiles) rmSync(file, { recursive: true, force: true });
      if (replaces) renameSync(before, file);
      else rmSync(file, { recursive: true, force: true });
    },
    keep: () => rmSync(before, { recursive: true, force: true }),
  };
}
