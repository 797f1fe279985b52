import { type Diagnostic, didYouMean, type JsonValue, warningDiagnostic } from "../../core/index.ts";
import type { ProjectFile } from "../files/project-file.ts";
import type { YamlRenderer } from "../rendering/yaml-renderer.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { describeKind, isMapping, isSequence } from "../yaml/yaml-value.ts";
import { listOf, type ReadContext, wrongType } from "./entry-reader.ts";
import type { PropertiesFile } from "./properties.ts";
import { otherTopKeys, sectionKeys } from "./property-keys.ts";
import { readModel, readNode, readSnapshot } from "./read-nodes.ts";
import { readConfigured, readExposure, readGroup, readMacro } from "./read-others.ts";
import { readSource } from "./read-sources.ts";
import { readMacroTests } from "./unit-tests/read-macro-tests.ts";
import { readUnitTest } from "./unit-tests/read-unit-test.ts";

/** What of a project matters for reading its properties files. */
export interface PropertiesOptions {
  readonly packageName: string;
  readonly renderer: YamlRenderer;
  /** The flag `require_generic_test_arguments_property`; true where it is not set. */
  readonly hasArgumentsProperty?: boolean;
}

/** Reads the text of one properties file. Never throws: what is wrong is in `diagnostics`. */
export function readPropertiesText(file: ProjectFile, text: string, options: PropertiesOptions): PropertiesFile {
  // Files are read without the white space at their end, which shows in a block at the end.
  const document = readYaml(text.trimEnd(), file.displayPath);
  const diagnostics: Diagnostic[] = [...document.diagnostics];
  const context: ReadContext = {
    document,
    renderer: options.renderer,
    hasArgumentsProperty: options.hasArgumentsProperty ?? true,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const { value } = document;
  if (value !== null && !isMapping(value)) {
    wrongType(
      context,
      [],
      `${file.displayPath} must be a mapping with keys like "models", but is ${describeKind(value)}`,
      isSequence(value) ? 'put the list under a key, like "models:"' : undefined,
    );
  }
  const top = isMapping(value) ? value : {};
  for (const key of Object.keys(top)) {
    if (Object.hasOwn(sectionKeys, key) || otherTopKeys.includes(key)) continue;
    const hint = didYouMean(key, Object.keys(sectionKeys));
    const at = document.positionOf([key], "key");
    const details = hint === undefined ? { at } : { at, hint };
    diagnostics.push(
      warningDiagnostic("project/unknown-key", `nothing reads the key "${key}" of ${file.displayPath}`, details),
    );
  }
  const section = <Entry>(
    key: string,
    read: (path: YamlPath, raw: JsonValue) => Entry | undefined,
  ): readonly Entry[] => {
    const list = top[key];
    if (list === undefined || list === null) return [];
    if (!isSequence(list)) {
      wrongType(
        context,
        [key],
        `"${key}" must be a list, but is ${describeKind(list)}`,
        "begin each entry with a dash: - name: …",
      );
      return [];
    }
    return list.flatMap((raw, index) => read([key, index], raw) ?? []);
  };
  const nodes = (key: string) => section(key, (path, raw) => readNode(context, key, path, raw));
  const configured = (key: string) => section(key, (path, raw) => readConfigured(context, key, path, raw));
  return {
    file,
    packageName: options.packageName,
    models: section("models", (path, raw) => readModel(context, path, raw)),
    seeds: nodes("seeds"),
    snapshots: section("snapshots", (path, raw) => readSnapshot(context, path, raw)),
    analyses: nodes("analyses"),
    dataTests: nodes("data_tests"),
    sources: section("sources", (path, raw) => readSource(context, path, raw)),
    exposures: section("exposures", (path, raw) => readExposure(context, path, raw)),
    macros: section("macros", (path, raw) => readMacro(context, path, raw)),
    groups: section("groups", (path, raw) => readGroup(context, path, raw)),
    functions: configured("functions"),
    unitTests: [
      ...section("unit_tests", (path, raw) => readUnitTest(context, path, raw)),
      ...listOf(top.macros).flatMap((entry, index) => readMacroTests(context, ["macros", index], entry)),
    ],
    metrics: configured("metrics"),
    semanticModels: configured("semantic_models"),
    savedQueries: configured("saved_queries"),
    diagnostics,
  };
}
