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
import { storeRaw } from "../members/result-functions.ts";
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
    const sql = toText(await callValue(caller, noArguments));
    // A materialization's file has its main statement, and what it writes there itself.
    if (name === "main") await scope.host.session?.write?.(sql);
    const result = await send(sql);
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
  return nativeFunction("run_query", [optional("sql", "")], (sql) => {
    const { session } = scope.host;
    if (session === undefined) return null;
    const text = sql ?? null;
    if (text === null) throw new HostError("run_query() needs a query");
    return session.query(toText(text)).then((result) => new TableObject(result, printer(scope)));
  });
}

/** `{% call noop_statement('main', 'OK') %} … {% endcall %}` stands for a statement, and sends nothing. */
export function noopStatementMacro(scope: TemplateScope): Value {
  return new NativeFunction("noop_statement", ({ positional, keywords }) => {
    const others = new Map([...keywords].filter(([key]) => key !== "caller"));
    const values = bindArguments("noop_statement", noopParameters, { positional, keywords: others });
    return scope.host.executing ? store(values, keywords.get("caller")) : "";
  });

  async function store(values: readonly Value[], caller: Value | undefined): Promise<string> {
    const [name = null] = values;
    if (caller !== undefined) {
      const text = toText(await callValue(caller, noArguments));
      if (name === "main") await scope.host.write?.(text);
    }
    return name === null ? "" : storeRaw(scope, values);
  }
}

const noopParameters = ["name", "message", "code", "rows_affected", "res"].map((name) => optional(name));

/** What tables print goes where `print()` does. */
function printer({ host }: TemplateScope): (text: string) => void {
  return (text) => host.log(text, "print");
}
