import { createEngine, type Engine, type Value } from "../jinja/index.ts";
import { isList } from "../project/index.ts";

/** The engine for the SQL files of projects. */
export function templateEngine(): Engine {
  return createEngine({
    blockTags: [
      { tag: "test", header: "parameters" },
      { tag: "data_test", header: "parameters" },
      { tag: "materialization", header: "options" },
      { tag: "snapshot", header: "name" },
      { tag: "docs", header: "name" },
    ],
    filters: textFilters,
  });
}

/** Filters that say how a text in YAML is to be read; SQL is text anyway. */
const textFilters = {
  ...Object.fromEntries(
    ["as_text", "as_bool", "as_native", "as_number"].map((name) => [name, (input: Value) => input]),
  ),
  is_list: isList,
};
