import { JinjaObject } from "../../jinja/index.ts";
import { createIndexes } from "../create-indexes.ts";
import type { MaterializationContext, MaterializationResult } from "../materialization.ts";
import { templateText } from "../template-value.ts";
import { withHooks } from "../with-hooks.ts";

/** The macros by which dbt loads seeds. Who replaces one of them loads seeds another way. */
const seedMacros: readonly string[] = [
  "create_csv_table",
  "reset_csv_table",
  "load_csv_rows",
  "get_csv_sql",
  "get_binding_char",
  "get_batch_size",
  "get_seed_column_quoted_csv",
];

/** Whether the project or a package has a macro of its own for loading seeds. */
export function replacesSeedMacros(context: MaterializationContext): boolean {
  return seedMacros.some((macro) => context.replacesMacro(macro));
}

/**
 * Loads a seed by the macros that dbt calls, in its order, with the rows of the file as a table: one that is there
 * keeps its place and is emptied, unless the refresh is full.
 */
export async function seedByMacros(context: MaterializationContext): Promise<MaterializationResult> {
  const { existing, target, fullRefresh, values } = context;
  const table = await context.call("load_agate_table", []);
  const rows = table instanceof JinjaObject ? (table.length?.() ?? 0) : 0;
  const code = fullRefresh ? "CREATE" : "INSERT";
  await withHooks(context, async () => {
    const isTable = existing?.type === "table";
    if (existing !== null && !isTable) {
      await context.execute(await context.statement("drop_relation", { relation: existing }));
      await context.dropped(existing);
    }
    const old = isTable ? values.relation(existing) : null;
    const made = isTable
      ? await context.call("reset_csv_table", [values.model(), fullRefresh, old, table])
      : await context.call("create_csv_table", [values.model(), table]);
    const loaded = await context.call("load_csv_rows", [values.model(), table]);
    // What it says is not sent: the two macros before have done that.
    const told = await context.call("get_csv_sql", [templateText(made), templateText(loaded)]);
    await context.call("write", [templateText(told)]);
    if (fullRefresh || !isTable) await createIndexes(context, target);
  });
  await context.published(target);
  return {
    relations: [target],
    main: { columns: [], rows: [], message: `${code} ${rows}`, rowsAffected: rows, facts: { code } },
  };
}
