import { HostError, PyDict, type Value } from "../../jinja/index.ts";
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
  return nativeFunction("store_raw_result", parameters, (name, message, code, rowsAffected, table) => {
    const fields = new PyDict([
      ["_message", message ?? null],
      ["code", code ?? null],
      ["rows_affected", rowsAffected ?? null],
      ["query_id", null],
    ]);
    return store(scope, name ?? null, new AdapterResponse(fields), table ?? null);
  });
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
    const content = host.seedTable();
    return content instanceof Promise
      ? content.then((result) => new TableObject(result, (text) => host.log(text, "print")))
      : new TableObject(content, (text) => host.log(text, "print"));
  });
}
