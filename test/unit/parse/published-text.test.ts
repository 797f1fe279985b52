import { expect, it } from "vitest";
import { extractBlocks } from "../../../src/jinja/index.ts";
import { publishedText } from "../../../src/parse/published-text.ts";

/** The texts that dbt 1.12.6 has in its manifest for the macros of such a file. */
it("has the white space that the tags of a macro take away, but for that at the ends of the file", () => {
  const file = [
    "{%- macro first() -%}1{%- endmacro %} \n\n",
    "{%- macro second() %}2{% endmacro -%}\n\n",
    " {% macro third() %}3{% endmacro %}\n\n {#- a comment -#}\n\n",
    "{%- macro fourth() %}4{% endmacro -%}\n\n",
    "{%- macro fifth() %}5{% endmacro -%}\n",
  ].join("");
  const blocks = extractBlocks({ text: file, file: "macros/numbers.sql" }, ["macro"]).blocks;
  let after = 0;
  const texts = blocks.map((block) => {
    const { sql, end } = publishedText(file, block, after);
    after = end;
    return sql;
  });
  expect(texts).toEqual([
    "{%- macro first() -%}1{%- endmacro %}",
    " \n\n{%- macro second() %}2{% endmacro -%}\n\n ",
    "{% macro third() %}3{% endmacro %}",
    "\n\n{%- macro fourth() %}4{% endmacro -%}\n\n",
    "{%- macro fifth() %}5{% endmacro -%}",
  ]);
});
