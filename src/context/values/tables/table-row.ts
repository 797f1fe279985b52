import type { Value } from "../../../jinja/index.ts";
import { NamedSequence } from "./named-sequence.ts";

/** A row: its cells by position, by the column's name, and as attributes. */
export class TableRow extends NamedSequence {
  constructor(names: readonly string[], items: readonly Value[]) {
    super("agate.Row", names, items);
  }

  override getAttribute(name: string): Value | undefined {
    return super.getAttribute(name) ?? this.getItem(name);
  }
}
