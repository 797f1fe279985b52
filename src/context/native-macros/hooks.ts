import { isTruthy, toText } from "../../jinja/index.ts";
import { nativeFunction } from "../../project/index.ts";
import type { NativeMacro } from "../template-scope.ts";

/** `before_begin(sql)`, `in_transaction(sql)`, `after_commit(sql)`: a hook as the text that configurations know it by. */
export function hookMacro(name: string, transaction: boolean): NativeMacro {
  return () => nativeFunction(name, ["sql"], (sql) => hookText(toText(sql ?? null), transaction));
}

/** `make_hook_config(sql, inside_transaction)`. */
export const hookConfigMacro: NativeMacro = () =>
  nativeFunction("make_hook_config", ["sql", "inside_transaction"], (sql, inside) =>
    hookText(toText(sql ?? null), isTruthy(inside ?? false)),
  );

function hookText(sql: string, transaction: boolean): string {
  return `{"sql": ${JSON.stringify(sql)}, "transaction": ${transaction}}`;
}
