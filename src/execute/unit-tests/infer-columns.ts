import type { SeedTypes } from "../../adapter/index.ts";
import type { Column, JsonValue, UnitTestRows } from "../../core/index.ts";
import { toText, toValue } from "../../jinja/index.ts";
import { SeedTypeInference } from "../../materialize/index.ts";

/**
 * The columns that rows have, with the types of their cells, as seeds have them. A text in YAML is a text, unless it is
 * a date or a time; in CSV everything is text, so that `1` is a number.
 */
export function inferColumns(rows: UnitTestRows, types: SeedTypes): readonly Column[] {
  if (typeof rows.rows === "string") return [];
  const inferences = new Map<
    string,
    { readonly name: string; readonly inference: SeedTypeInference; isText: boolean }
  >();
  for (const row of rows.rows) {
    for (const [name, cell] of Object.entries(row)) {
      const key = name.toLowerCase();
      const found = inferences.get(key) ?? { name, inference: new SeedTypeInference(), isText: false };
      inferences.set(key, found);
      if (rows.format === "dict" && typeof cell === "string") found.isText = true;
      found.inference.add(cellText(cell));
    }
  }
  return [...inferences.values()].map(({ name, inference, isText }) => {
    const type = inference.type();
    const isWord = isText && type !== "date" && type !== "timestamp";
    return { name, dataType: types[isWord ? "text" : type] };
  });
}

function cellText(cell: JsonValue): string {
  return cell === null ? "" : toText(toValue(cell));
}
