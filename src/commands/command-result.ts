import type { Diagnostic, NodeResult } from "../core/index.ts";

/** What a command did with one node itself, outside of a run of nodes. Times are milliseconds since 1970. */
export interface CommandWork {
  readonly uniqueId: string;
  readonly started: number;
  /** When its SQL was known. */
  readonly compiled: number;
  readonly failures?: number;
  readonly failure?: Diagnostic;
  readonly sql?: string;
  readonly relationName?: string | null;
}

/** The result of a node that a command works with outside of a run: of an operation, or of a query that is shown. */
export function commandResult(work: CommandWork): NodeResult {
  const { uniqueId, started, compiled, failure } = work;
  const ended = Date.now();
  return {
    uniqueId,
    status: failure === undefined ? "success" : "error",
    message: failure?.message ?? null,
    failures: work.failures ?? null,
    timing: [
      { name: "compile", startedAt: started / 1000, completedAt: compiled / 1000 },
      { name: "execute", startedAt: compiled / 1000, completedAt: ended / 1000 },
    ],
    executionTime: (ended - started) / 1000,
    threadId: "main",
    adapterResponse: {},
    compiledCode: work.sql ?? null,
    relationName: work.relationName ?? null,
    ...(failure === undefined ? {} : { diagnostic: failure }),
  };
}
