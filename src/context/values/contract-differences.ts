import { listOf, PyDict, toText, type Value } from "../../jinja/index.ts";

/**
 * A table of the columns in which a query differs from its contract, for messages.
 *
 * @param declared the contract's columns, as dicts with a name and a data_type
 * @param written the query's
 */
export function contractDifferences(declared: Value, written: Value): string {
  const wanted = typesByName(declared);
  const found = typesByName(written);
  const rows = [...new Set([...wanted.keys(), ...found.keys()])].flatMap((key) => {
    const [inContract, inQuery] = [wanted.get(key), found.get(key)];
    if (inContract !== undefined && inQuery !== undefined) {
      const same = inContract.type.toLowerCase() === inQuery.type.toLowerCase();
      return same ? [] : [[inQuery.name, inQuery.type, inContract.type, "another type"]];
    }
    if (inQuery !== undefined) return [[inQuery.name, inQuery.type, "", "not in the contract"]];
    return [[inContract?.name ?? key, "", inContract?.type ?? "", "not in the query"]];
  });
  const table = [["column", "in the query", "in the contract", "what differs"], ...rows];
  const widths = [0, 1, 2].map((index) => Math.max(...table.map((row) => row[index]?.length ?? 0)));
  return table.map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ")}`).join("\n");
}

function typesByName(columns: Value): ReadonlyMap<string, { readonly name: string; readonly type: string }> {
  const entries = listOf(columns).map((column): [string, { readonly name: string; readonly type: string }] => {
    const part = (key: string) => (column instanceof PyDict ? toText(column.get(key) ?? "") : toText(column));
    return [part("name").toLowerCase(), { name: part("name"), type: part("data_type") }];
  });
  return new Map(entries);
}
