import { type Diagnostic, errorDiagnostic, type JsonObject } from "../../core/index.ts";
import { isSequence } from "../yaml/yaml-value.ts";
import type { OpenProjectFile } from "./open-project-file.ts";
import type { ResourcePaths } from "./project-config.ts";

/** Reads the keys that say where files are; the old names count where the new ones are not used. */
export function readResourcePaths(
  values: JsonObject,
  { document, file }: OpenProjectFile,
  report: (diagnostic: Diagnostic) => void,
): ResourcePaths {
  const folders = (key: string, oldKey?: string): readonly string[] | undefined => {
    const value = values[key];
    const old = oldKey === undefined ? undefined : values[oldKey];
    if (isSequence(value) && isSequence(old) && oldKey !== undefined) {
      report(
        errorDiagnostic("project/wrong-type", `${file} has both "${oldKey}" and "${key}"`, {
          at: document.positionOf([oldKey], "key"),
          hint: `"${oldKey}" is the old name of "${key}": remove it`,
        }),
      );
    }
    const found = isSequence(value) ? value : old;
    return isSequence(found) ? found.map(String) : undefined;
  };
  return {
    models: folders("model-paths", "source-paths") ?? ["models"],
    macros: folders("macro-paths") ?? ["macros"],
    seeds: folders("seed-paths", "data-paths") ?? ["seeds"],
    tests: folders("test-paths") ?? ["tests"],
    analyses: folders("analysis-paths") ?? ["analyses"],
    snapshots: folders("snapshot-paths") ?? ["snapshots"],
    functions: folders("function-paths") ?? ["functions"],
    assets: folders("asset-paths") ?? [],
    osi: folders("osi-paths") ?? ["osi", "OSI"],
    docs: folders("docs-paths") ?? null,
  };
}
