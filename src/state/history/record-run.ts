import { isFailure, type Manifest, type NodeResult, type RunResult } from "../../core/index.ts";
import type { DependencyGraph } from "../../graph/index.ts";
import { codeFingerprints } from "./code-fingerprints.ts";
import type { NodeRecord, RunRecord } from "./run-record.ts";

const isTest = (id: string) => /^(unit_)?test\./.test(id);

/** How a run was asked for. */
export type RunFacts = Pick<RunRecord, "invocationId" | "command" | "work" | "target" | "threads">;

/** What the history keeps of a run: of each node how it ended, and of tests which code it was that they judged. */
export function recordRun(run: RunResult, facts: RunFacts, manifest: Manifest, graph: DependencyGraph): RunRecord {
  const judged = run.results.some(({ uniqueId, status }) => isTest(uniqueId) && status !== "skipped");
  const code = judged ? codeFingerprints(manifest, graph) : () => "";
  const entries = run.results.map((result): [string, NodeRecord] => {
    const { uniqueId, status, executionTime: seconds } = result;
    const isJudgement = isTest(uniqueId) && (status === "pass" || status === "warn" || isFailure(result));
    return [uniqueId, isJudgement ? { status, seconds, code: judgedCode(code, result) } : { status, seconds }];
  });
  const { startedAt, elapsed, interrupted } = run;
  return { ...facts, startedAt, elapsed, interrupted, nodes: new Map(entries) };
}

function judgedCode(code: ReturnType<typeof codeFingerprints>, { uniqueId, compiledCode }: NodeResult): string {
  return code(uniqueId, compiledCode ?? "");
}
