import { describe, it } from "vitest";
import { expectGolden } from "../../support/golden.ts";
import { macroRenderer, outputs } from "../../support/render-macros.ts";

/** Calls of xform's own generic tests in which engines differ, and one of each of the others. */
const calls = [
  "accepted_range('orders', 'n', min_value=1, max_value=\"current_date\", inclusive=false)",
  "expression_is_true('orders', '>= 1', column_name='n', null_fails=true)",
  "unique_combination_of_columns('orders', ['a', 'b c'], quote_columns=true)",
  "not_null_proportion('orders', 'n', at_least=0.5, group_by_columns=['a'])",
  "equal_rowcount('orders', 'lines')",
  "recency('orders', 'at', 'day', 3)",
  "cardinality_equality('orders', 'n', 'lines', 'm')",
  "at_least_one('orders', 'n')",
  "sequential_values('orders', 'day', interval=2, datepart='week', group_by_columns=['a'])",
  "mutually_exclusive_ranges('orders', 'low', 'high', partition_by='a', gaps='not_allowed')",
  "matches_regex('orders', 'code', \"^\\\\d+ it's$\")",
  "matches_regex('orders', 'code', 'x', negate=true, case_sensitive=false)",
  "row_count_between('orders', min_value=1)",
];

describe("the text of xform's own generic tests", () => {
  it.each(Object.keys(outputs))("%s", async (type) => {
    const renderer = await macroRenderer({ type });
    const sections: string[] = [];
    for (const call of calls) {
      const text = await renderer.render(`{{ xform.test_${call} }}`);
      sections.push(`-- ${call}\n${text.replace(/\n\s*\n/g, "\n").trim()}\n`);
    }
    renderer.remove();
    expectGolden(`macros/extra-tests/${type}.sql`, sections.join("\n"));
  });
});
