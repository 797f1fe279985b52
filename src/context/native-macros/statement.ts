import { callValue, HostError, isTruthy, NativeFunction, noArguments, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import type { TemplateSession } from "../template-host.ts";
import type { TemplateScope } from "../template-scope.ts";
import { statementResult, TableObject } from "../values/table-object.ts";

/** The results of the `statement` blocks of one template, by name. */
const resultsOf = new WeakMap<TemplateScope, Map<string, Value>>();

/** `{% call statement('name', fetch_result=true) %} … {% endcall %}` runs the text of the block. */
export function statementMacro(scope: TemplateScope): Value {
  return new NativeFunction("statement", ({ positional, keywords }) => {
    const caller = keywords.get("caller");
    const { session } = scope.host;
    // While nothing is executed the block is not even written.
    if (session === undefined || caller === undefined) return "";
    return run(session, caller, keywords.get("name") ?? positional[0] ?? null);
  });

  async function run(session: TemplateSession, caller: Value, name: Value): Promise<string> {
    const result = await session.query(toText(await callValue(caller, noArguments)));
    if (name !== null) results(scope).set(toText(name), statementResult(result));
    return "";
  }
}

/** `load_result('name')` gives what a statement block of that name gave back, or None. */
export function loadResultMacro(scope: TemplateScope): Value {
  return nativeFunction("load_result", ["name"], (name) => results(scope).get(toText(name ?? null)) ?? null);
}

/** `run_query(sql)` gives the rows as a table; None while the project is parsed. */
export function runQueryMacro(scope: TemplateScope): Value {
  return nativeFunction("run_query", ["sql"], (sql) => {
    const { session } = scope.host;
    if (session === undefined) return null;
    const text = sql ?? null;
    if (!isTruthy(text)) throw new HostError("run_query() needs a query");
    return session.query(toText(text)).then((result) => new TableObject(result));
  });
}

/** `noop_statement(…)` stands for a statement that sends nothing. */
export function noopStatementMacro(scope: TemplateScope): Value {
  const parameters = [
    optional("name"),
    optional("message"),
    optional("code"),
    optional("rows_affected"),
    optional("res"),
  ];
  return nativeFunction("noop_statement", parameters, (name, message) => {
    const result = statementResult({ columns: [], rows: [], message: toText(message ?? "") });
    if (name !== null && name !== undefined) results(scope).set(toText(name), result);
    return "";
  });
}

function results(scope: TemplateScope): Map<string, Value> {
  let results = resultsOf.get(scope);
  if (results === undefined) {
    results = new Map();
    resultsOf.set(scope, results);
  }
  return results;
}
