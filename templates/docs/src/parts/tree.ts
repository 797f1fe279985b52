import type { Entry, Ordinal } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import type { IconName } from "./icon-name.ts";

/** A branch of the project's tree. */
export interface Branch {
  readonly name: string;
  readonly icon: IconName;
  readonly branches: readonly Branch[];
  readonly leaves: readonly Ordinal[];
  /** Leaves below it, its own included. */
  readonly count: number;
}

/** The tree of a project: its folders, sources and exposures, then packages, macros and docs blocks. */
export function projectTree({ index, entries }: Project): readonly Branch[] {
  const ordinals = entries.map((_, ordinal) => ordinal);
  const of = (test: (entry: Entry) => boolean) => ordinals.filter((ordinal) => test(entries[ordinal] as Entry));
  const pathOf = (ordinal: Ordinal) => (entries[ordinal]?.folder ?? "").split("/").filter(Boolean);
  const attached = new Set(entries.flatMap((entry) => (entry.kind === "test" ? [] : (entry.tests ?? []))));
  // Tests from YAML stand under their models; those with a file of their own stand in their folder.
  const isFile = ({ kind, folder }: Entry, ordinal: Ordinal) =>
    ["model", "seed", "snapshot", "analysis", "function"].includes(kind) ||
    (kind === "test" && (!attached.has(ordinal) || folder?.split("/")[0] === "tests"));
  const files = ordinals.filter((ordinal) => isFile(entries[ordinal] as Entry, ordinal));
  const inPackage = (name: string) => files.filter((ordinal) => entries[ordinal]?.package === name);
  const packages = [...new Set(files.map((ordinal) => entries[ordinal]?.package ?? ""))].filter(
    (name) => name !== index.project,
  );
  const single = (name: string, kind: Entry["kind"]) =>
    branch(
      name,
      kind,
      of((entry) => entry.kind === kind),
      () => [],
    );
  return [
    ...branch(index.project, "package", inPackage(index.project), pathOf).branches,
    branch(
      "Sources",
      "source",
      of((entry) => entry.kind === "source"),
      (ordinal) => [entries[ordinal]?.source ?? ""],
    ),
    single("Exposures", "exposure"),
    single("Metrics", "metric"),
    single("Semantic models", "semantic_model"),
    single("Saved queries", "saved_query"),
    ...packages.map((name) => branch(name, "package", inPackage(name), pathOf)),
    branch(
      "Macros",
      "macro",
      of((entry) => entry.kind === "macro"),
      (ordinal) => [entries[ordinal]?.package ?? ""],
    ),
    branch(
      "Docs blocks",
      "doc",
      of((entry) => entry.kind === "doc"),
      (ordinal) => [entries[ordinal]?.package ?? ""],
    ),
  ].filter(({ count }) => count > 0);
}

/** Sorts leaves into branches by their paths. A branch that holds but one branch of a single package is left out. */
function branch(
  name: string,
  icon: IconName,
  leaves: readonly Ordinal[],
  pathOf: (ordinal: Ordinal) => readonly string[],
  depth = 0,
): Branch {
  const own: Ordinal[] = [];
  const below = new Map<string, Ordinal[]>();
  for (const ordinal of leaves) {
    const next = pathOf(ordinal)[depth];
    if (next === undefined) own.push(ordinal);
    else below.set(next, [...(below.get(next) ?? []), ordinal]);
  }
  const folderIcon = depth === 0 && icon !== "package" ? icon : "folder";
  const branches = [...below].map(([folder, ordinals]) => branch(folder, folderIcon, ordinals, pathOf, depth + 1));
  const only = branches[0];
  if (
    depth === 0 &&
    icon !== "package" &&
    icon !== "source" &&
    branches.length === 1 &&
    own.length === 0 &&
    only !== undefined
  ) {
    return { ...only, name, icon };
  }
  // The first folders stand in the order of the entries: models before seeds before tests.
  if (depth > 0) branches.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { name, icon, branches, leaves: own, count: leaves.length };
}
