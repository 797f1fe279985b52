import type { TemplateContexts } from "../context/index.ts";
import type { BuildNode, JsonObject, JsonValue, Manifest, RelationName, TimeWindow } from "../core/index.ts";

/** What compiling needs of a run. */
export interface CompilerOptions {
  readonly manifest: Manifest;
  readonly contexts: TemplateContexts;
  readonly rootPackage: string;
  readonly fullRefresh: boolean;
  /** Whether tests keep their failing rows where their configuration says nothing. */
  readonly storeFailures?: boolean;
  /** What templates read of other nodes; all rows where it is left out. */
  readonly inputs?: InputRows;
  /** The relations of another environment that stand for what this one does not have. */
  readonly deferral?: Deferral;
  /** The value of a variable for a package. */
  readonly variable: (packageName: string, name: string) => JsonValue | undefined;
  readonly variableNames: (packageName: string) => Iterable<string>;
  readonly command: string;
  /** The options of the command by name, for `flags` and `invocation_args_dict`. */
  readonly options?: JsonObject;
  /** Tells of each name of a macro where it leads. */
  readonly macroDebugging?: boolean;
  /** Whether templates may ask the warehouse, as they may where it is left out. */
  readonly introspects?: boolean;
  /** Writes a text to a node's file of the run, as `write()` does in templates. */
  readonly write?: (text: string, node: BuildNode) => Promise<void>;
  /** Text of `log()` and `print()`, warnings. */
  readonly log: (text: string, level: "debug" | "info" | "print" | "warn", uniqueId: string | null) => void;
}

/** What refs lead to where a node is not built here. */
export interface Deferral {
  /** The relations of the other environment by the ids of their nodes. */
  readonly relations: ReadonlyMap<string, RelationName>;
  /** Whether they count for all nodes that are not selected, also for those that are here. */
  readonly favorState: boolean;
}

/** Which rows of refs and sources a run reads. */
export interface InputRows {
  /** None at all, as `--empty` says. */
  readonly empty?: boolean;
  /** Those whose event time is in a window, as `--sample` says, where a node has a column for it. */
  readonly sample?: TimeWindow;
}
