import { toText } from "../../jinja/index.ts";
import { nativeFunction } from "../../project/index.ts";
import type { NativeMacro } from "../template-scope.ts";

/** `before_begin(sql)`, `in_transaction(sql)`, `after_commit(sql)`: a hook as the text that configurations know it by. */
export function hookMacro(name: string, transaction: boolean): NativeMacro {
  return () => nativeFunction(name, ["sql"], (sql) => JSON.stringify({ sql: toText(sql ?? null), transaction }));
}
