import { type Column, type RelationName, XformError } from "../../core/index.ts";
import { aroundDependents } from "../keep-dependents.ts";
import type { MaterializationContext } from "../materialization.ts";
import { isLimitedText, widenColumns } from "../widen-columns.ts";

/** How the columns of new rows differ from the table's. */
interface ColumnChanges {
  readonly added: readonly Column[];
  readonly removed: readonly Column[];
  readonly retyped: readonly { readonly name: string; readonly from: string; readonly to: string }[];
}

/**
 * Applies `on_schema_change` and gives the columns that the new rows are written to.
 *
 * `ignore` writes the columns that the table has; `append_new_columns` adds what is new; `sync_all_columns` also drops
 * what is gone and gives columns their new types; `fail` refuses any difference.
 *
 * @throws {XformError} `run/schema-changed`
 */
export async function applySchemaChange(
  context: MaterializationContext,
  source: RelationName,
): Promise<readonly Column[]> {
  const policy = String(context.config.on_schema_change ?? "ignore");
  let existing = await context.columns(context.target);
  if (policy === "ignore" && !existing.some(isLimitedText)) return existing;
  const columns = await context.columns(source);
  if (await widenColumns(context, source, existing, columns)) existing = await context.columns(context.target);
  if (policy === "ignore") return existing;
  const changes = compareColumns(existing, columns);
  if (changes.added.length + changes.removed.length + changes.retyped.length === 0) return existing;
  if (policy === "fail") throw schemaChanged(context, changes);
  if (changes.added.length > 0) await send("alter_relation_add_columns", changes.added);
  if (policy === "sync_all_columns" && changes.removed.length + changes.retyped.length > 0) {
    await aroundDependents(context, context.target, () => dropAndRetype(changes));
  }
  // Columns that the new rows do not have stay empty in them.
  return columns;

  async function dropAndRetype({ removed, retyped }: ColumnChanges): Promise<void> {
    if (removed.length > 0) await send("alter_relation_drop_columns", removed);
    for (const { name, to } of retyped) {
      const args = { relation: context.target, column_name: name, new_column_type: to };
      await context.execute(await context.statement("alter_column_type", args));
    }
  }

  async function send(name: "alter_relation_add_columns" | "alter_relation_drop_columns", columns: readonly Column[]) {
    await context.execute(await context.statement(name, { relation: context.target, columns }));
  }
}

function compareColumns(before: readonly Column[], after: readonly Column[]): ColumnChanges {
  const old = new Map(before.map((column) => [column.name.toLowerCase(), column]));
  const current = new Map(after.map((column) => [column.name.toLowerCase(), column]));
  return {
    added: after.filter((column) => !old.has(column.name.toLowerCase())),
    removed: before.filter((column) => !current.has(column.name.toLowerCase())),
    retyped: after.flatMap((column) => {
      const from = old.get(column.name.toLowerCase())?.dataType;
      return from === undefined || from === column.dataType ? [] : [{ name: column.name, from, to: column.dataType }];
    }),
  };
}

function schemaChanged(context: MaterializationContext, { added, removed, retyped }: ColumnChanges): XformError {
  const lines = [
    ...added.map((column) => `  new column: ${column.name} ${column.dataType}`),
    ...removed.map((column) => `  column is gone: ${column.name} ${column.dataType}`),
    ...retyped.map(({ name, from, to }) => `  other type: ${name} was ${from}, is ${to}`),
  ];
  return new XformError(
    "run/schema-changed",
    `the columns of "${context.node.name}" changed and on_schema_change is "fail"\n${lines.join("\n")}`,
    {
      at: context.node.position,
      uniqueId: context.node.uniqueId,
      hint: `rebuild it with --full-refresh, or set on_schema_change to append_new_columns or sync_all_columns`,
    },
  );
}
