import type { Relation } from "../../core/index.ts";
import { type MaterializationContext, markedName } from "../../materialize/index.ts";

/** The tables that stand beside a relation until its tests are done. */
export interface CandidateRelations {
  /** The relation as it is to be, which the tests read. */
  readonly candidate: Relation;
  /** The rows of the query, where they are added to what is there. */
  readonly rows: Relation;
}

/** Their names, by which a later run knows them. */
export function candidateRelations(context: MaterializationContext): CandidateRelations {
  const beside = (suffix: string): Relation => ({
    ...context.target,
    identifier: markedName(context, suffix),
    type: "table",
  });
  return { candidate: beside("__xform_candidate"), rows: beside("__xform_rows") };
}

/** Drops what an earlier run left: a candidate that did not pass its tests, or what was there when it was killed. */
export async function dropCandidate(context: MaterializationContext): Promise<void> {
  const { candidate, rows } = candidateRelations(context);
  for (const relation of [candidate, rows]) await dropIfThere(context, relation);
}

/** Drops a table that may not be there. */
export async function dropIfThere(context: MaterializationContext, relation: Relation): Promise<void> {
  const there = await context.find(relation);
  if (there === null) return;
  await context.execute(await context.statement("drop_relation", { relation: there }));
  await context.dropped(there);
}
