import { describe, expect, it } from "vitest";
import { expectGolden } from "../../support/golden.ts";
import { macroRenderer, outputs } from "../../support/render-macros.ts";
import { macroCalls, macroValues } from "./macro-calls.ts";

describe("the text of built-in macros", () => {
  it.each(Object.keys(outputs))("%s", async (type) => {
    const renderer = await macroRenderer({ type });
    const sections: string[] = [];
    for (const call of macroCalls) {
      const text = await renderer
        .render(`${macroValues}{{ ${call} }}`)
        .catch((error: Error) => `error: ${error.message}`);
      sections.push(`# ${call}\n${text.trim()}\n`);
    }
    renderer.remove();
    expectGolden(`macros/${type}.txt`, sections.join("\n"));
  });

  it("is the same for arguments by name and by place", async () => {
    const renderer = await macroRenderer({ type: "postgres" });
    const pairs = [
      ["dateadd('day', 3, 'd')", "dateadd(from_date_or_timestamp='d', interval=3, datepart='day')"],
      ["datediff('a', 'b', 'week')", "datediff(datepart='week', second_date='b', first_date='a')"],
      ["listagg('x', \"','\", none, 2)", "listagg(limit_num=2, measure='x')"],
      ["create_table_as(true, t, 'select 1')", "create_table_as(compiled_code='select 1', relation=t, temporary=true)"],
      ["get_merge_sql(r, t, 'id', cols)", "get_merge_sql(target=r, source=t, unique_key='id', dest_columns=cols)"],
      ["get_grant_sql(r, 'select', ['a'])", "get_grant_sql(grantees=['a'], privilege='select', relation=r)"],
    ];
    for (const [byPlace, byName] of pairs) {
      const text = await renderer.render(`${macroValues}{{ ${byPlace} }}`);
      expect(text).not.toBe("");
      expect(await renderer.render(`${macroValues}{{ ${byName} }}`)).toBe(text);
    }
    renderer.remove();
  });
});
