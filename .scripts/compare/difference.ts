/** One place where the two engines do not agree. */
export interface Difference {
  readonly area: "relation" | "manifest" | "results" | "exit code";
  /** A node's unique id, or a relation. */
  readonly subject: string;
  /** Path of the field within the subject: `config.meta.owner`. */
  readonly field: string;
  readonly dbt: unknown;
  readonly other: unknown;
}

export interface FieldDifference {
  readonly field: string;
  readonly dbt: unknown;
  readonly other: unknown;
}

/** Compares two JSON values and names every leaf that differs. A key that is absent is not the same as one that is null. */
export function compareValues(dbt: unknown, other: unknown, field = ""): FieldDifference[] {
  if (isRecord(dbt) && isRecord(other)) {
    const keys = [...new Set([...Object.keys(dbt), ...Object.keys(other)])].sort();
    return keys.flatMap((key) => compareValues(dbt[key], other[key], field === "" ? key : `${field}.${key}`));
  }
  if (Array.isArray(dbt) && Array.isArray(other) && dbt.length === other.length) {
    return dbt.flatMap((value, index) => compareValues(value, other[index], `${field}[${index}]`));
  }
  return JSON.stringify(dbt) === JSON.stringify(other) ? [] : [{ field, dbt, other }];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
