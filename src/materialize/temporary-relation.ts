import type { Relation } from "../core/index.ts";
import { besideName } from "./beside-name.ts";
import type { MaterializationContext } from "./materialization.ts";

/**
 * A table for the new rows of a relation. Where temporary tables belong to a session, its name clashes with no other run's;
 * on an engine that keeps them in a schema for all, two runs of one node at the same time would meet in it.
 */
export function temporaryRelation({ target, capabilities }: MaterializationContext): Relation {
  const identifier = besideName(target.identifier ?? "", "__xform_tmp", capabilities.identifierBytes);
  return capabilities.temporaryInSchema === true
    ? { ...target, identifier, type: "table" }
    : { database: null, schema: null, identifier, type: "table" };
}
