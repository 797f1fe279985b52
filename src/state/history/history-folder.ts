import path from "node:path";

/** The folder of a project's run history, in its target folder. */
export function historyFolder(targetPath: string): string {
  return path.join(targetPath, "history");
}

/** Files of runs are found by their names, which sort by time: `20261128T155900123Z-1f3a9c02.json`. */
export const isHistoryFile = (name: string): boolean => /^\d{8}T\d{9}Z-[\w-]+\.json$/.test(name);
