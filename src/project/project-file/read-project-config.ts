import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type JsonObject,
  type JsonValue,
  warningDiagnostic,
} from "../../core/index.ts";
import { renderTree } from "../rendering/render-tree.ts";
import type { YamlRenderer } from "../rendering/yaml-renderer.ts";
import { checkType } from "../yaml/check-type.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { isMapping, isSequence } from "../yaml/yaml-value.ts";
import { checkFlags } from "./check-flags.ts";
import { checkProjectName } from "./check-project-name.ts";
import { checkVersion } from "./check-version.ts";
import { readDispatch } from "./dispatch.ts";
import type { OpenProjectFile } from "./open-project-file.ts";
import { type ConfigTree, type ProjectConfig, type TreeName, treeNames } from "./project-config.ts";
import { projectKeys } from "./project-keys.ts";
import { readResourcePaths } from "./resource-paths.ts";

/** Whether the version that a project asks for is compared with ours. */
export interface ReadProjectOptions {
  readonly checksVersion: boolean;
}

/** Reads a project file that was opened. What is wrong is reported, and the config has a default in its place. */
export function readProjectConfig(
  opened: OpenProjectFile,
  renderer: YamlRenderer,
  options: ReadProjectOptions,
  report: (diagnostic: Diagnostic) => void,
): ProjectConfig {
  const { document, raw, file } = opened;
  reportUnknownKeys(opened, report);
  const rendered = renderTree(raw, [], { renderer, document, rendersAt: isRendered, report });
  const values = keepValid(isMapping(rendered) ? rendered : {}, opened, report);
  const text = (key: string, otherwise: string): string => (typeof values[key] === "string" ? values[key] : otherwise);
  const mapping = (key: string): JsonObject => (isMapping(values[key]) ? values[key] : {});
  checkFlags(mapping("flags"), opened, report);
  checkProjectName(values.name, opened, report);
  const requireVersion = textList(values["require-dbt-version"]);
  if (options.checksVersion) checkVersion(requireVersion, opened, report);
  if (!isEmpty(values.tests) && !isEmpty(values.data_tests)) {
    report(
      errorDiagnostic("project/wrong-type", `${file} has both "tests" and "data_tests"`, {
        at: document.positionOf(["tests"], "key"),
        hint: 'move everything under "data_tests"',
      }),
    );
  }
  const targetPath = text("target-path", "target");
  return {
    file,
    name: text("name", "project"),
    version: values.version === undefined || values.version === null ? null : textOf(values.version),
    configVersion: typeof values["config-version"] === "number" ? values["config-version"] : 2,
    profile: typeof values.profile === "string" ? values.profile : null,
    paths: readResourcePaths(values, opened, report),
    targetPath,
    logPath: text("log-path", "logs"),
    packagesInstallPath: text("packages-install-path", "dbt_packages"),
    cleanTargets: isSequence(values["clean-targets"]) ? textList(values["clean-targets"]) : [targetPath],
    quoting: mapping("quoting"),
    onRunStart: textList(values["on-run-start"]),
    onRunEnd: textList(values["on-run-end"]),
    requireVersion,
    dispatch: readDispatch(values.dispatch, opened, report),
    trees: readTrees(raw, values),
    vars: opened.varsFile !== null && !isEmpty(opened.varsFile.vars) ? opened.varsFile.vars : mapping("vars"),
    varsFile: opened.varsFile?.file ?? file,
    queryComment: raw["query-comment"],
    restrictAccess: values["restrict-access"] === true,
    flags: mapping("flags"),
    dbtCloud: isMapping(values["dbt-cloud"]) ? values["dbt-cloud"] : null,
    unrendered: raw,
    positionOf: document.positionOf,
  };
}

const hooksOfRuns = new Set(["on-run-start", "on-run-end", "query-comment", "vars"]);
const hookTrees = new Set(["models", "seeds", "snapshots", "tests", "data_tests"]);
const nodeHooks = /^[+ ]*(pre|post)[-_]hook$/;

/** Hooks and the query comment are rendered when they run, variables never. */
function isRendered(path: YamlPath): boolean {
  const [first] = path;
  if (first === undefined) return true;
  if (hooksOfRuns.has(String(first))) return false;
  return !hookTrees.has(String(first)) || !path.some((part) => typeof part === "string" && nodeHooks.test(part));
}

function reportUnknownKeys({ raw, document, file }: OpenProjectFile, report: (diagnostic: Diagnostic) => void): void {
  for (const key of Object.keys(raw)) {
    if (Object.hasOwn(projectKeys, key)) continue;
    const hint = didYouMean(key, Object.keys(projectKeys));
    const at = document.positionOf([key], "key");
    const details = hint === undefined ? { at } : { at, hint };
    report(warningDiagnostic("project/unknown-key", `nothing reads the key "${key}" of ${file}`, details));
  }
}

function keepValid(
  values: JsonObject,
  { document }: OpenProjectFile,
  report: (diagnostic: Diagnostic) => void,
): JsonObject {
  const valid: { [key: string]: JsonValue } = {};
  for (const [key, value] of Object.entries(values)) {
    const type = projectKeys[key];
    const problem = type === undefined ? undefined : checkType(value, type, [key], document);
    if (problem === undefined) valid[key] = value;
    else report(problem);
  }
  return valid;
}

function readTrees(raw: JsonObject, rendered: JsonObject): Readonly<Record<TreeName, ConfigTree>> {
  const tree = (name: TreeName): ConfigTree => {
    // `tests` is the old spelling.
    const key = name === "data_tests" && isEmpty(raw.data_tests) ? "tests" : name;
    return {
      rendered: isMapping(rendered[key]) ? rendered[key] : {},
      unrendered: isMapping(raw[key]) ? raw[key] : {},
    };
  };
  return Object.fromEntries(treeNames.map((name) => [name, tree(name)])) as Record<TreeName, ConfigTree>;
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || (isMapping(value) && Object.keys(value).length === 0);
}

function textOf(value: JsonValue): string {
  return typeof value === "object" && value !== null
    ? String((value as unknown as { toText(): string }).toText())
    : String(value);
}

function textList(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return isSequence(value) ? value.filter((item) => typeof item === "string") : [];
}
