import {
  bindArguments,
  callValue,
  HostError,
  isTruthy,
  NativeFunction,
  noArguments,
  toText,
  type Value,
} from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import { storeRawResult } from "../members/result-functions.ts";
import type { TemplateSession } from "../template-host.ts";
import type { TemplateScope } from "../template-scope.ts";
import { storedResults } from "../values/stored-results.ts";
import { statementResult, TableObject } from "../values/table-object.ts";

/** `{% call statement('name', fetch_result=true) %} … {% endcall %}` runs the text of the block. */
export function statementMacro(scope: TemplateScope): Value {
  return new NativeFunction("statement", ({ positional, keywords }) => {
    const caller = keywords.get("caller");
    const { session } = scope.host;
    // While nothing is executed the block is not even written.
    if (session === undefined || caller === undefined) return "";
    const fetches = isTruthy(keywords.get("fetch_result") ?? positional[1] ?? false);
    const begins = isTruthy(keywords.get("auto_begin") ?? positional[2] ?? true);
    const send = begins && session.statement !== undefined ? session.statement : session.query;
    return run(send, caller, keywords.get("name") ?? positional[0] ?? null, fetches);
  });

  async function run(send: TemplateSession["query"], caller: Value, name: Value, fetches: boolean): Promise<string> {
    const result = await send(toText(await callValue(caller, noArguments)));
    const kept = fetches ? result : { ...result, columns: [], rows: [] };
    if (name !== null) storedResults(scope).set(toText(name), statementResult(kept, printer(scope)));
    return "";
  }
}

/** `load_result('name')` gives what a statement block of that name gave back, or None. */
export function loadResultMacro(scope: TemplateScope): Value {
  return nativeFunction("load_result", ["name"], (name) => storedResults(scope).get(toText(name ?? null)) ?? null);
}

/** `run_query(sql)` gives the rows as a table; None while the project is parsed. */
export function runQueryMacro(scope: TemplateScope): Value {
  return nativeFunction("run_query", ["sql"], (sql) => {
    const { session } = scope.host;
    if (session === undefined) return null;
    const text = sql ?? null;
    if (!isTruthy(text)) throw new HostError("run_query() needs a query");
    return session.query(toText(text)).then((result) => new TableObject(result, printer(scope)));
  });
}

/** `noop_statement(…)` stands for a statement that sends nothing: only its answer is kept. It is called with a block or without. */
export function noopStatementMacro(scope: TemplateScope): Value {
  const store = storeRawResult(scope);
  return new NativeFunction("noop_statement", ({ positional, keywords }) => {
    const given = new Map(keywords);
    const caller = given.get("caller");
    given.delete("caller");
    const [name, ...answer] = bindArguments("noop_statement", noopParameters, { positional, keywords: given });
    const keep = () =>
      name === null ? "" : callValue(store, { positional: [name ?? null, ...answer], keywords: new Map() });
    // What the block says is not sent, but what it calls is called.
    const block = caller === undefined ? "" : callValue(caller, noArguments);
    return block instanceof Promise ? block.then(keep) : keep();
  });
}

const noopParameters = ["name", "message", "code", "rows_affected", "res"].map((name) => optional(name));

/** What tables print goes where `print()` does. */
function printer({ host }: TemplateScope): (text: string) => void {
  return (text) => host.log(text, "print");
}
