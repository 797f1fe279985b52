import { expect, it } from "vitest";
import { tokenizeSql } from "../../../templates/docs/src/sql/tokenize-sql.ts";

it("cuts SQL with Jinja into pieces that are the text again", () => {
  const sql = `-- note\nSELECT 'it''s', "select", 1.5 {# c #}\nfrom {{ ref('x') }} /* open`;
  const tokens = tokenizeSql(sql);
  expect(tokens.map(({ text }) => text).join("")).toBe(sql);
  expect(tokens.filter(({ kind }) => kind !== "plain").map(({ kind, text }) => [kind, text])).toEqual([
    ["comment", "-- note"],
    ["keyword", "SELECT"],
    ["text", "'it''s'"],
    ["number", "1.5"],
    ["comment", "{# c #}"],
    ["keyword", "from"],
    ["template", "{{ ref('x') }}"],
    ["comment", "/* open"],
  ]);
});
