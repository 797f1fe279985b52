import { lengthOf, toText, type Value } from "../../../jinja/index.ts";
import { NamedSequence } from "./named-sequence.ts";
import { pairsText } from "./table-text.ts";

/** The tables that `group_by` makes of one, by the values of the column. */
export class TableSet extends NamedSequence {
  constructor(keys: readonly Value[], tables: readonly Value[]) {
    super("agate.TableSet", keys, tables);
  }

  override toText(): string {
    const pairs = this.items.map((table, index): [string, string] => {
      const key = this.names?.[index] ?? null;
      return [key === null ? "" : toText(key), String(lengthOf(table))];
    });
    return `${pairsText("table", "rows", pairs)}\n`;
  }
}
