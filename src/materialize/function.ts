import type { QueryResult } from "../core/index.ts";
import type { MaterializationContext, MaterializationResult } from "./materialization.ts";
import { templateText } from "./template-value.ts";
import { withHooks } from "./with-hooks.ts";

/**
 * Makes a function in the warehouse, with all its forms, by the macro `<type>_function_sql`: `scalar`, `aggregate` or
 * `table`.
 *
 * @param forms the function itself first, then its overloads
 */
export async function buildFunction(
  forms: readonly [MaterializationContext, ...MaterializationContext[]],
): Promise<MaterializationResult> {
  const [main] = forms;
  const result = await withHooks(main, async () => {
    let last: QueryResult | undefined;
    for (const form of [...forms].reverse()) {
      const macro = `${String(form.config.type ?? "scalar")}_function_sql`;
      const sql = templateText(await form.call(macro, [form.values.relation(form.target)])).trim();
      last = await form.execute(sql.replace(/;$/, ""));
    }
    return last ?? { columns: [], rows: [], message: "OK" };
  });
  return { relations: [], main: result };
}
