import type { Relation } from "../core/index.ts";
import { besideName } from "./beside-name.ts";
import type { MaterializationContext } from "./materialization.ts";

/**
 * A table for the new rows of a relation. Where temporary tables belong to a session, its name clashes with no other run's;
 * on an engine that keeps them in a schema for all, a part of the invocation's id holds runs of one node apart, and the
 * engine removes what a killed one leaves.
 */
export function temporaryRelation({ target, capabilities, invocationId }: MaterializationContext): Relation {
  const name = (suffix: string) => besideName(target.identifier ?? "", suffix, capabilities.identifierBytes);
  return capabilities.temporaryInSchema === true
    ? { ...target, identifier: name(`__xform_tmp_${invocationId.replaceAll("-", "").slice(0, 12)}`), type: "table" }
    : { database: null, schema: null, identifier: name("__xform_tmp"), type: "table" };
}
