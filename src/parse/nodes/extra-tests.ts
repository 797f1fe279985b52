/** The package of the generic tests that are there without a package; projects call them `xform.accepted_range`. */
export const extraTestsPackage = "xform";

/** What an argument of such a test can be; an expression is SQL, or a number. */
export type ExtraTestArgument =
  | "expression"
  | "number"
  | "whole number"
  | "text"
  | "texts"
  | "switch"
  | readonly string[];

/** What such a test takes. */
export interface ExtraTest {
  /** Whether it is about a column: then it stands under one, or names it. */
  readonly column: "needed" | "possible" | "none";
  readonly needed?: Readonly<Record<string, ExtraTestArgument>>;
  readonly possible?: Readonly<Record<string, ExtraTestArgument>>;
  /** Of which at least one must be given. */
  readonly oneOf?: readonly string[];
}

const groups = { group_by_columns: "texts" } as const;
const bounds = { min_value: "expression", max_value: "expression" } as const;

/** The tests with their arguments; the macros are in `templates/tests`. */
export const extraTests: Readonly<Record<string, ExtraTest>> = {
  accepted_range: { column: "needed", possible: { ...bounds, inclusive: "switch" }, oneOf: Object.keys(bounds) },
  at_least_one: { column: "needed", possible: groups },
  cardinality_equality: { column: "needed", needed: { to: "text", field: "text" } },
  column_type: { column: "needed", needed: { type: "text" } },
  equal_rowcount: { column: "none", needed: { compare_model: "text" } },
  expression_is_true: { column: "possible", needed: { expression: "text" }, possible: { null_fails: "switch" } },
  matches_regex: {
    column: "needed",
    needed: { regex: "text" },
    possible: { negate: "switch", case_sensitive: "switch" },
  },
  mutually_exclusive_ranges: {
    column: "none",
    needed: { lower_bound_column: "text", upper_bound_column: "text" },
    possible: {
      partition_by: "text",
      gaps: ["allowed", "not_allowed", "required"],
      zero_length_range_allowed: "switch",
    },
  },
  not_null_proportion: {
    column: "needed",
    possible: { at_least: "number", at_most: "number", ...groups },
    oneOf: ["at_least", "at_most"],
  },
  recency: {
    column: "none",
    needed: { field: "text", datepart: "text", interval: "whole number" },
    possible: groups,
  },
  row_count_between: { column: "none", possible: bounds, oneOf: Object.keys(bounds) },
  sequential_values: {
    column: "needed",
    possible: { interval: "number", datepart: "text", ...groups },
  },
  unique_combination_of_columns: {
    column: "none",
    needed: { combination_of_columns: "texts" },
    possible: { quote_columns: "switch" },
  },
};
