import type { Compiler } from "../compile/index.ts";
import type { EventSink, Manifest, Redact, RelationName, TimeWindow } from "../core/index.ts";
import type { DependencyGraph } from "../graph/index.ts";
import type { WarningPolicy } from "../project/index.ts";
import type { Warehouse } from "../warehouse/index.ts";
import type { Screens } from "./screening/screens.ts";
import type { SharedWork } from "./shared-work.ts";
import type { Turns } from "./turns.ts";
import type { InputColumns } from "./unit-tests/input-columns.ts";
import type { TestTarget } from "./unit-tests/test-target.ts";

/** A run: what to do with which nodes. */
export interface ExecuteOptions {
  readonly manifest: Manifest;
  readonly graph: DependencyGraph;
  /** The nodes to run. */
  readonly nodes: ReadonlySet<string>;
  readonly compiler: Compiler;
  readonly warehouse: Warehouse;
  /** Where unit tests run. */
  readonly unitTests: TestTarget;
  readonly threads: number;
  readonly target: string;
  readonly adapterType: string;
  /** The id of this run of xform, a UUID. */
  readonly invocationId: string;
  readonly fullRefresh: boolean;
  readonly failFast: boolean;
  /** What becomes of warnings. */
  readonly warnings: WarningPolicy;
  /** The relations of another environment by node: they are cloned, and nothing is built. */
  readonly clones?: ReadonlyMap<string, RelationName>;
  /** Whether the latest version of a model has a view under the model's own name where its configuration says nothing. */
  readonly latestVersionPointers?: boolean;
  /** Whether data tests hold back what is downstream of them. */
  readonly testsFirst: boolean;
  /** Runs nothing but the compiling of each node. */
  readonly compileOnly?: boolean;
  /** Whether tests keep their failing rows where their configuration says nothing. */
  readonly storeFailures?: boolean;
  /** How long nodes took in earlier runs, in seconds, as far as that is known. */
  readonly usualSeconds?: ReadonlyMap<string, number>;
  /** How many rows of a failed test are fetched; none where it is left out. */
  readonly showRows?: number;
  /** Whether each test runs by itself, also where one query could answer several. */
  readonly singleTests?: boolean;
  /** Whether `sql_header` of a test stands before the query that counts its rows, too. */
  readonly testHeaders?: boolean;
  /** Asks how fresh the nodes are, which are sources, and builds nothing. */
  readonly freshness?: boolean;
  /** Leaves out the hooks of the project. */
  readonly withoutHooks?: boolean;
  /** Whether seeds get their columns and no rows. */
  readonly emptySeeds?: boolean;
  /** What the command says about microbatch models. */
  readonly batches?: BatchOptions;
  /** Absolute folder of the project, and of the target. */
  readonly projectRoot: string;
  readonly targetPath: string;
  /** The Python that runs models in Python; `python3` where it is left out. */
  readonly python?: string;
  /** The program that runs one model in Python. */
  readonly pythonScript: string;
  /** Takes secrets out of what is written to files. */
  readonly redact?: Redact;
  readonly emit: EventSink;
  readonly signal?: AbortSignal;
}

/** Which batches of microbatch models are built. */
export interface BatchOptions {
  /** The time of the run in milliseconds since 1970: the current batch is the one that it is in. */
  readonly now?: number;
  /** The span that all of them build. */
  readonly asked?: TimeWindow;
  /** What is built of models that an earlier run built in part, by their ids. */
  readonly chosen?: ReadonlyMap<string, ChosenBatches>;
  /** Whether a strategy that is the project's own gets the whole model as one. */
  readonly customAsOne?: boolean;
}

/** Batches that are built again. */
export interface ChosenBatches {
  readonly windows: readonly TimeWindow[];
  /** Whether others of the same run are in the table already, so that it is not made anew. */
  readonly continues: boolean;
}

/** What every part of a run works with. */
export interface RunContext extends ExecuteOptions {
  /** What nodes hand to idle threads. */
  readonly shared: SharedWork;
  /** Answers tests of one relation by one query; not there where each test runs by itself. */
  readonly screens: Screens | undefined;
  /** Where nodes write one relation one after the other. */
  readonly turns: Turns;
  /** The columns of what models read, for the rows of unit tests. */
  readonly inputColumns: InputColumns;
  /** How many nodes the run has. */
  readonly total: number;
}
