import type { JsonObject, JsonValue, SourcePosition } from "../../core/index.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";

/** The folders of a package by what is in them, as written in the project file or by default. */
export interface ResourcePaths {
  readonly models: readonly string[];
  readonly macros: readonly string[];
  readonly seeds: readonly string[];
  readonly tests: readonly string[];
  readonly analyses: readonly string[];
  readonly snapshots: readonly string[];
  readonly functions: readonly string[];
  readonly assets: readonly string[];
  readonly osi: readonly string[];
  /** Null where the file does not say: then every folder above is searched. */
  readonly docs: readonly string[] | null;
}

/** In which order packages are searched for a macro of a namespace. */
export interface DispatchOrder {
  readonly macroNamespace: string;
  readonly searchOrder: readonly string[];
}

/** The keys of a project file under which configuration is nested by folder. */
export const treeNames = [
  "models",
  "seeds",
  "snapshots",
  "sources",
  "data_tests",
  "unit_tests",
  "analyses",
  "exposures",
  "functions",
  "metrics",
  "semantic-models",
  "saved-queries",
] as const;

export type TreeName = (typeof treeNames)[number];

/** Configuration nested by folder, as written and rendered. */
export interface ConfigTree {
  readonly rendered: JsonObject;
  readonly unrendered: JsonObject;
}

/** A project file, read, rendered and with defaults. */
export interface ProjectConfig {
  /** Path of the file below the project's folder. */
  readonly file: string;
  readonly name: string;
  readonly version: string | null;
  readonly configVersion: number;
  /** The name of the profile, where the file has one. */
  readonly profile: string | null;
  readonly paths: ResourcePaths;
  readonly targetPath: string;
  readonly logPath: string;
  readonly packagesInstallPath: string;
  readonly cleanTargets: readonly string[];
  readonly quoting: JsonObject;
  readonly onRunStart: readonly string[];
  readonly onRunEnd: readonly string[];
  readonly requireVersion: readonly string[];
  readonly dispatch: readonly DispatchOrder[];
  readonly trees: Readonly<Record<TreeName, ConfigTree>>;
  /** Variables as written, never rendered; those of a package are nested under its name. */
  readonly vars: JsonObject;
  /** The file that has the variables: the project file or `vars.yml`. */
  readonly varsFile: string;
  /** What the file says, or undefined where the default comment is wanted. */
  readonly queryComment: JsonValue | undefined;
  readonly restrictAccess: boolean;
  readonly flags: JsonObject;
  readonly dbtCloud: JsonObject | null;
  /** The whole file as written. */
  readonly unrendered: JsonObject;
  /** Where something stands in the file. */
  positionOf(path: YamlPath, of?: "key" | "value"): SourcePosition;
}
