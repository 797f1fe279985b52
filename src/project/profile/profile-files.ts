import { join, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../../core/index.ts";
import { type Environment, environmentOption } from "../environment.ts";
import { readTextFile } from "../files/read-text-file.ts";
import { readYaml, type YamlDocument } from "../yaml/read-yaml.ts";

/** Where `profiles.yml` is looked for. */
export interface ProfileSearch {
  readonly projectRoot: string;
  readonly homeDirectory: string;
  readonly environment: Environment;
  /** The folder of `--profiles-dir`: then no other is searched. */
  readonly profilesDirectory?: string | undefined;
}

/** The folders that are searched, in order; `isExplicit` if the user named the only one. */
export function profileFolders(search: ProfileSearch): {
  readonly folders: readonly string[];
  readonly isExplicit: boolean;
} {
  const given = search.profilesDirectory ?? environmentOption(search.environment, "PROFILES_DIR");
  if (given !== undefined) {
    const expanded = given.replace(/^~(?=$|[\\/])/, search.homeDirectory);
    return { folders: [resolve(search.projectRoot, expanded)], isExplicit: true };
  }
  const home = (name: string): string => join(search.homeDirectory, name);
  return { folders: [search.projectRoot, home(".xform"), home(".dbt")], isExplicit: false };
}

/** Reads the profile files that exist, in the order in which they count. */
export function readProfileFiles(
  folders: readonly string[],
  projectRoot: string,
  report: (diagnostic: Diagnostic) => void,
): readonly YamlDocument[] {
  return folders.flatMap((folder) => {
    const path = join(folder, "profiles.yml");
    const text = readTextFile(path);
    if (text === undefined) return [];
    const below = relative(projectRoot, path);
    const shown = below.startsWith("..") ? path : below.split(sep).join("/");
    const document = readYaml(text, shown);
    document.diagnostics.forEach(report);
    return [document];
  });
}
