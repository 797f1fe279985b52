import { type Diagnostic, errorDiagnostic, type SourceNode, warningDiagnostic } from "../../core/index.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { askFreshness } from "./ask-freshness.ts";
import { type Judgement, judgeFreshness } from "./judge-freshness.ts";
import { firstMoment } from "./moment-of.ts";

/** Finds out how fresh a source is, and judges it. */
export async function runFreshness(run: NodeRun, source: SourceNode): Promise<NodeOutcome> {
  const session = await run.context.warehouse.lease(source.uniqueId);
  try {
    const { maxLoadedAt, snapshottedAt, main } = await askFreshness(run, source, session);
    const criteria = source.freshness;
    const age = (snapshottedAt - maxLoadedAt) / 1_000_000;
    const judgement = judgeFreshness(criteria, age);
    const found = {
      freshness: { maxLoadedAt, snapshottedAt, criteria },
      ...(main === undefined ? {} : { main }),
    };
    if (judgement.limit === undefined) return { status: "pass", message: null, ...found };
    const diagnostic = stale(source, judgement, maxLoadedAt === firstMoment ? undefined : age);
    return { status: judgement.status, message: diagnostic.message, diagnostic, ...found };
  } finally {
    session.release();
  }
}

/** @param age in seconds; undefined where there are no rows */
function stale(source: SourceNode, { status, limit }: Judgement, age: number | undefined): Diagnostic {
  const name = `${source.sourceName}.${source.name}`;
  const allowed = `${status}_after allows ${limit?.count} ${limit?.period}${limit?.count === 1 ? "" : "s"}`;
  const message =
    age === undefined ? `${name} has no rows` : `the newest row of ${name} is ${ageText(age)} old; ${allowed}`;
  const details = { at: source.position, uniqueId: source.uniqueId };
  return status === "error"
    ? errorDiagnostic("run/source-stale", message, details)
    : warningDiagnostic("run/source-stale", message, details);
}

/** `3 days`, `26 hours`, `90 minutes`. */
function ageText(age: number): string {
  const minutes = Math.floor(age / 60);
  if (minutes < 120) return `${minutes} minute${minutes === 1 ? "" : "s"}`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} hours` : `${Math.floor(minutes / 1440)} days`;
}
