import { type Diagnostic, type JsonObject, warningDiagnostic } from "../../core/index.ts";
import { type ProjectConfig, type TreeName, treeNames } from "../project-file/project-config.ts";
import { isMapping } from "../yaml/yaml-value.ts";

/** The folders and nodes that exist, as fqns by the tree that is about them. */
export type UsedFqns = Readonly<Partial<Record<TreeName, readonly (readonly string[])[]>>>;

/** Warns of configuration in the project file that is about nothing: most often a folder that was renamed. */
export function unusedConfigPaths(config: ProjectConfig, used: UsedFqns): readonly Diagnostic[] {
  return treeNames.flatMap((tree) => {
    const existing = new Set<string>();
    for (const fqn of used[tree] ?? [])
      for (let end = 0; end <= fqn.length; end++) existing.add(fqn.slice(0, end).join("\0"));
    const unused = configPaths(config.trees[tree].unrendered).filter((path) => !existing.has(path.join("\0")));
    return unused.map((path) => {
      const name = tree === "data_tests" && !Object.hasOwn(config.unrendered, tree) ? "tests" : tree;
      const message = `the configuration under "${[tree, ...path].join(".")}" applies to nothing`;
      const written = path.length === 0 ? undefined : path.at(-1);
      const hint =
        written === undefined
          ? undefined
          : `is the folder named otherwise? A configuration key needs a plus: "+${written}"`;
      const at = config.positionOf([name, ...path], "key");
      return warningDiagnostic("project/unused-config-path", message, hint === undefined ? { at } : { at, hint });
    });
  });
}

/** The paths under which a tree has configuration. */
function configPaths(tree: JsonObject, path: readonly string[] = []): readonly (readonly string[])[] {
  const paths: (readonly string[])[] = [];
  let hasOwn = false;
  for (const [key, value] of Object.entries(tree)) {
    if (isMapping(value) && !key.startsWith("+")) paths.push(...configPaths(value, [...path, key]));
    else hasOwn = true;
  }
  return hasOwn ? [path, ...paths] : paths;
}
