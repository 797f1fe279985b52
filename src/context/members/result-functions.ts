import { HostError, PyDict, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import type { TemplateScope } from "../template-scope.ts";
import { AdapterResponse } from "../values/adapter-response.ts";
import { storedResults } from "../values/stored-results.ts";
import { TableObject } from "../values/table-object.ts";
import { TableRow } from "../values/tables/table-row.ts";

/** `store_result(name, response, agate_table)`. */
export function storeResult(scope: TemplateScope): Value {
  return nativeFunction("store_result", ["name", "response", optional("agate_table")], (name, response, table) =>
    store(scope, name ?? null, response ?? null, table ?? null),
  );
}

/** `store_raw_result(name, message, code, rows_affected, agate_table)`: with an answer made of its parts. */
export function storeRawResult(scope: TemplateScope): Value {
  const parameters = ["name", ...["message", "code", "rows_affected", "agate_table"].map((name) => optional(name))];
  return nativeFunction("store_raw_result", parameters, (...values) => storeRaw(scope, values));
}

/** Keeps a result that is made of its parts: name, message, code, number of rows, table. */
export function storeRaw(scope: TemplateScope, parts: readonly Value[]): string {
  const [name = null, message = null, code = null, rowsAffected = null, table = null] = parts;
  const fields = new PyDict([
    ["_message", message],
    ["code", code],
    ["rows_affected", rowsAffected],
    ["query_id", null],
  ]);
  return store(scope, name, new AdapterResponse(fields), table);
}

function store(scope: TemplateScope, name: Value, response: Value, given: Value): string {
  const table = given instanceof TableObject ? given : TableObject.of({ columns: [], rows: [] });
  const rows = [...table.iterate()].map((row) => (row instanceof TableRow ? [...row.items] : row));
  storedResults(scope).set(
    String(name),
    new PyDict([
      ["response", response],
      ["data", rows],
      ["table", table],
    ]),
  );
  return "";
}

/** `load_agate_table()`: the rows of the seed, which the host knows. */
export function loadAgateTable({ host }: TemplateScope): Value {
  return nativeFunction("load_agate_table", [], () => {
    if (host.seedTable === undefined) throw new HostError("load_agate_table() reads a seed, and this node is none");
    return host.seedTable().then((content) => TableObject.of(content, (text) => host.log(text, "print")));
  });
}

/** `write(payload)`: the text of the node's file below `target/run`, in the place of what stands there. */
export function writeFunction({ host }: TemplateScope): Value {
  return nativeFunction("write", ["payload"], (payload) => {
    // While the project is parsed, nothing is written.
    if (!host.executing) return "";
    if (host.write === undefined) throw new HostError("write() writes the file of a node, and none is run here");
    return host.write(toText(payload ?? null)).then(() => "");
  });
}
