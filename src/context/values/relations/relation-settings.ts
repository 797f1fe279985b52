import type { RelationQuoting, RelationType, TimeWindow } from "../../../core/index.ts";
import { HostError, isTruthy, PyDict, type Value } from "../../../jinja/index.ts";
import { textOrNull } from "../text-or-null.ts";
import { PartsObject, partNames } from "./parts-object.ts";

/** Which rows of a relation are read: those whose event time is in a window. */
export interface EventTimeFilter {
  /** The column, as SQL has it. */
  readonly field: string;
  readonly window: TimeWindow;
}

/** How a relation is written. */
export interface RelationSettings {
  /** The parts of the name that are written. */
  readonly include: RelationQuoting;
  /** The parts that are quoted. */
  readonly quote: RelationQuoting;
  /** Rows that are read of it, as for `--empty`; all where it is left out. */
  readonly limit?: number | null;
  readonly requireAlias?: boolean;
  /** The rows that are read of it by their time, as for `--sample` and in batches; all where it is left out. */
  readonly filter?: EventTimeFilter | null;
  /** What is written in the place of a name: the files of a source. */
  readonly files?: string | null;
  /** The view of an information schema, behind its name. */
  readonly view?: string | null;
}

/** Settings with what `api.Relation.create` and `incorporate` change of them. */
export function changedSettings(settings: RelationSettings, changes: PyDict): RelationSettings {
  const policy = (name: "include" | "quote"): RelationQuoting => {
    const given = changes.get(`${name}_policy`);
    const changed = { ...settings[name] };
    for (const part of partNames) {
      const value = itemOf(given, part);
      if (value !== undefined && value !== null) changed[part] = isTruthy(value);
    }
    return changed;
  };
  const limit = changes.get("limit");
  const requireAlias = changes.get("require_alias");
  return {
    ...settings,
    include: policy("include"),
    quote: policy("quote"),
    ...(typeof limit === "number" || limit === null ? { limit } : {}),
    ...(typeof requireAlias === "boolean" ? { requireAlias } : {}),
  };
}

const relationTypes: readonly string[] = [
  ...["table", "view", "cte", "materialized_view", "external", "ephemeral", "function", "pointer_table"],
  ...["dynamic_table", "streaming_table"],
];

/** The type that a template names. */
export function relationType(value: Value | undefined): RelationType | null {
  const type = textOrNull(value);
  if (type === null || relationTypes.includes(type)) return type as RelationType | null;
  throw new HostError(`"${type}" is no type of relation; there are ${relationTypes.join(", ")}`);
}

/** An item of a dict, or of the policy of a relation. */
export function itemOf(value: Value | undefined, key: string): Value | undefined {
  return value instanceof PyDict || value instanceof PartsObject ? value.getItem(key) : undefined;
}
