import type { CompiledNode, LocatedSql } from "../compile/index.ts";
import type {
  BatchResults,
  Diagnostic,
  FailingRows,
  FreshnessResult,
  NodeStatus,
  QueryResult,
  RowDiff,
} from "../core/index.ts";
import type { RunContext } from "./run-context.ts";

/** What a runner found out about its node. */
export interface NodeOutcome {
  readonly status: NodeStatus;
  readonly message: string | null;
  readonly failures?: number;
  readonly main?: QueryResult;
  readonly batches?: BatchResults;
  readonly diagnostic?: Diagnostic;
  readonly failingRows?: FailingRows;
  /** Milliseconds that another node spent for this one, less those that this one spent for others. */
  readonly elsewhere?: number;
  readonly rowDiff?: RowDiff;
  readonly freshness?: FreshnessResult;
}

/** What a runner works with beside its node. It fills in what is known when an error comes. */
export interface NodeRun {
  readonly context: RunContext;
  compiled: CompiledNode | undefined;
  /** The hook that is being run. */
  hook: LocatedSql | undefined;
  /** The statement that was sent last. */
  statement: string | undefined;
  /** When compiling ended, in milliseconds. */
  compiledAt: number | undefined;
}

/** The run of a node of which nothing is known yet. */
export function newNodeRun(context: RunContext): NodeRun {
  return { context, compiled: undefined, hook: undefined, statement: undefined, compiledAt: undefined };
}
