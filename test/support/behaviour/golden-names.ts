import { readdirSync } from "node:fs";
import path from "node:path";

/** The projects that have a golden in the folder. */
export function goldenNames(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => path.basename(file, ".json"));
}
