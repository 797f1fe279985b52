import type { Diagnostic } from "../core/diagnostic.ts";
import type { XformEvent } from "../core/events.ts";
import type { JsonObject } from "../core/json.ts";
import type { RunResult } from "../core/run-result.ts";
// Types are taken from where they are defined: who uses them loads no declarations of the engine's insides.
import type { LoadProjectOptions } from "../project/load-project.ts";
import type { IndirectSelection } from "../select/indirect-selection.ts";

/** The commands that can be run from a program. */
export type XformCommand =
  | "build"
  | "run"
  | "test"
  | "seed"
  | "snapshot"
  | "compile"
  | "clone"
  | "retry"
  | "parse"
  | "list"
  | "source freshness"
  | "run-operation";

/** A command with its options, by the names of the command line. All but the command and the folder may be left out. */
export interface RunXformOptions extends Omit<LoadProjectOptions, "environment" | "homeDirectory" | "command" | "now"> {
  readonly command: XformCommand;
  /** Environment variables; without them, those of the process. */
  readonly environment?: LoadProjectOptions["environment"];
  /** The folder with `.xform` or `.dbt`; without it, the user's. */
  readonly homeDirectory?: string;
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly resourceTypes?: readonly string[];
  readonly excludeResourceTypes?: readonly string[];
  readonly indirectSelection?: IndirectSelection;
  /** The folder with the artifacts of an earlier run or another environment, and whether refs lead there. */
  readonly state?: string;
  readonly defer?: boolean;
  readonly deferState?: string;
  readonly favorState?: boolean;
  /** Reads no rows, or those of a time: `3 days`, or `{start, end}`. */
  readonly empty?: boolean;
  readonly sample?: string | JsonObject;
  /** The span that microbatch models build. */
  readonly eventTimeStart?: string;
  readonly eventTimeEnd?: string;
  readonly fullRefresh?: boolean;
  readonly failFast?: boolean;
  readonly storeFailures?: boolean;
  /** Whether artifacts are written; they are where it is left out. */
  readonly writeJson?: boolean;
  /** The macro of `run-operation`, and its arguments by name; or SQL with Jinja in its place. */
  readonly macro?: string;
  readonly macroArguments?: JsonObject;
  readonly sql?: string;
  /** Cancels running statements when it is aborted; what was not complete is not published. */
  readonly signal?: AbortSignal;
}

/** How a command ended. */
export interface XformResult {
  /** 0 all good, 1 a node failed, 2 the project or an option is wrong, 130 interrupted. */
  readonly exitCode: 0 | 1 | 2 | 130;
  /** What became of the nodes, for commands that run them. */
  readonly run?: RunResult;
  /** The names that `list` selects. */
  readonly listed?: readonly string[];
  /** What is wrong with the project or an option. */
  readonly errors: readonly Diagnostic[];
}

/** A command that runs: its events, for one loop, and its end. */
export interface XformRun extends AsyncIterable<XformEvent> {
  /** Never rejects but for defects of xform itself. */
  readonly result: Promise<XformResult>;
}
