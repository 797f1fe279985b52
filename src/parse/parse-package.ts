import type { Package, PackageFiles } from "../project/index.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";
import { parseExposures } from "./nodes/parse-exposures.ts";
import { parseFunctions } from "./nodes/parse-functions.ts";
import { parseGroups } from "./nodes/parse-groups.ts";
import { parseModels } from "./nodes/parse-models.ts";
import { parseAnalyses, parseSingularTests } from "./nodes/parse-other-files.ts";
import { parseSeeds } from "./nodes/parse-seeds.ts";
import { parseSnapshots } from "./nodes/parse-snapshots.ts";
import { parseSources } from "./nodes/parse-sources.ts";
import { parseSemantic } from "./semantic/parse-semantic.ts";

/** A part of the reading of a project that is done: who asks for it can tell how long it took. */
export interface ParsePhase {
  /** `macros`, `properties`, `checks`, or a kind of files in a package. */
  readonly name: string;
  /** The package of what was read; null where it is of all. */
  readonly packageName: string | null;
  /** How many files it was about. */
  readonly paths: number;
}

/** The kinds of files in a package, in the order in which they are read. */
const kinds: readonly (readonly [
  name: string,
  files: keyof PackageFiles,
  read: (context: NodesContext, nodePackage: Package) => void,
])[] = [
  ["schema", "properties", parseProperties],
  ["model", "models", parseModels],
  ["seed", "seeds", parseSeeds],
  ["snapshot", "snapshots", parseSnapshots],
  ["function", "functions", parseFunctions],
  ["singular_test", "tests", parseSingularTests],
  ["analysis", "analyses", parseAnalyses],
];

/** Makes nodes of the files of a package. */
export function parsePackage(
  context: NodesContext,
  nodePackage: Package,
  onPhase: ((phase: ParsePhase) => void) | undefined,
): void {
  for (const [name, files, read] of kinds) {
    read(context, nodePackage);
    onPhase?.({ name, packageName: nodePackage.name, paths: nodePackage.files[files].length });
  }
}

function parseProperties(context: NodesContext, nodePackage: Package): void {
  for (const file of context.properties.files) {
    if (file.packageName !== nodePackage.name) continue;
    parseGroups(context, nodePackage, file);
    parseSources(context, nodePackage, file);
    parseExposures(context, nodePackage, file);
    parseSemantic(context, nodePackage, file);
  }
}
