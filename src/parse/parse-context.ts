import type { Dialect } from "../adapter/index.ts";
import type { TemplateContexts } from "../context/index.ts";
import type { Diagnostic, JsonObject, JsonValue } from "../core/index.ts";
import type { ConfigTrees, Project, SharedConfigs } from "../project/index.ts";
import type { KeptReadings } from "./partial/kept-readings.ts";
import type { StaticReadings } from "./static/static-readings.ts";

/** What every part of parsing works with. */
export interface ParseContext {
  readonly project: Project;
  readonly contexts: TemplateContexts;
  readonly dialect: Dialect;
  readonly trees: ConfigTrees;
  readonly configs: SharedConfigs;
  /** Database and schema of the target. */
  readonly defaults: { readonly database: string | null; readonly schema: string };
  readonly command: string;
  readonly fullRefresh: boolean;
  /** Whether tests keep their failing rows where their configuration says nothing. */
  readonly storeFailures: boolean;
  /** Seeds above this size are not read; 0: all are. */
  readonly maximumSeedMebibytes: number;
  /** The options of the command by their names in lower case. */
  readonly options: JsonObject;
  readonly createdAt: number;
  readonly variable: (packageName: string, name: string) => JsonValue | undefined;
  readonly variableNames: (packageName: string) => Iterable<string>;
  /** How templates are read without being rendered; undefined where all shall be rendered. */
  readonly readings: StaticReadings | undefined;
  /** What was read of templates before; undefined where nothing is kept. */
  readonly kept: KeptReadings | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly log: (text: string, level: "debug" | "info" | "print") => void;
}
