import type { Column } from "../../../core/index.ts";
import { HostError, PyDict, toText, type Value } from "../../../jinja/index.ts";
import { optional } from "../../../project/index.ts";
import type { TemplateSession } from "../../template-host.ts";
import { ColumnObject, stringType, unlimitedStringType } from "../column-object.ts";
import { textOrNull } from "../text-or-null.ts";
import { type AdapterMethods, type AdapterSurroundings, askingMethod, relationOf } from "./adapter-methods.ts";

/** The methods that ask for columns, and those that compare or change them. */
export function columnMethods(surroundings: AdapterSurroundings): AdapterMethods {
  const { dialect } = surroundings;
  const asking = askingMethod(surroundings);
  const empty = (): Value => [];

  async function columnsOf(session: TemplateSession, relation: Value | undefined): Promise<readonly ColumnObject[]> {
    const name = relationOf(relation);
    const ofQuery = await session.columnsOf?.(name);
    if (ofQuery !== undefined) return ofQuery.map(toColumn);
    const result = await session.query(dialect.listColumnsSql(name));
    return result.rows.map(([name, type]) => toColumn({ name: String(name), dataType: String(type) }));
  }

  function toColumn(column: Column): ColumnObject {
    return ColumnObject.of(column, dialect);
  }

  return {
    ...asking("get_columns_in_relation", ["relation"], empty, async (session, relation) => [
      ...(await columnsOf(session, relation)),
    ]),
    ...asking("get_columns_in_table", ["schema", "identifier"], empty, async (session, schema, identifier) => {
      const parts: [Value, Value][] = [
        ["schema", schema ?? null],
        ["identifier", identifier ?? null],
      ];
      return [...(await columnsOf(session, new PyDict(parts)))];
    }),
    ...asking("get_column_schema_from_query", ["sql"], empty, async (session, sql) => {
      const query = `select * from (\n${toText(sql ?? null)}\n) as xform_columns where false limit 0`;
      return (await session.query(query)).columns.map(toColumn);
    }),
    ...asking("get_missing_columns", ["from_relation", "to_relation"], empty, async (session, from, to) => {
      const known = new Set((await columnsOf(session, to)).map(({ column }) => column.name.toLowerCase()));
      return (await columnsOf(session, from)).filter(({ column }) => !known.has(column.name.toLowerCase()));
    }),
    ...asking(
      "expand_target_column_types",
      ["from_relation", "to_relation"],
      () => null,
      async (session, from, to) => {
        const own = new Map((await columnsOf(session, to)).map((column) => [column.column.name.toLowerCase(), column]));
        const relation = relationOf(to);
        for (const column of await columnsOf(session, from)) {
          const target = own.get(column.column.name.toLowerCase());
          if (target === undefined || target.sizes.charSize === null || !column.isText || !target.isText) continue;
          const size = column.sizes.charSize;
          if (size !== null && target.sizes.charSize >= size) continue;
          const type = size === null ? unlimitedStringType : stringType(size);
          const change = { relation, column_name: target.column.name, new_column_type: type };
          await session.query(dialect.statements.alter_column_type(change));
        }
        return null;
      },
    ),
    ...asking(
      "valid_snapshot_target",
      ["relation", optional("column_names")],
      () => null,
      async (session, relation, names) => {
        requireColumns(relation, await columnsOf(session, relation), names, snapshotColumns);
        return null;
      },
    ),
    ...asking(
      "assert_valid_snapshot_target_given_strategy",
      ["relation", "column_names", "strategy"],
      () => null,
      async (session, relation, names, strategy) => {
        const behavior = strategy instanceof PyDict ? strategy.get("hard_deletes") : undefined;
        const wanted = behavior === "new_record" ? [...snapshotColumns, "dbt_is_deleted"] : snapshotColumns;
        requireColumns(relation, await columnsOf(session, relation), names, wanted);
        return null;
      },
    ),
  };
}

const snapshotColumns: readonly string[] = ["dbt_scd_id", "dbt_valid_from", "dbt_valid_to"];

function requireColumns(
  relation: Value | undefined,
  columns: readonly ColumnObject[],
  names: Value | undefined,
  wanted: readonly string[],
): void {
  const present = new Set(columns.map(({ column }) => column.name.toLowerCase()));
  const missing = wanted
    .map((name) => (names instanceof PyDict ? (textOrNull(names.get(name)) ?? name) : name))
    .filter((name) => !present.has(name.toLowerCase()));
  if (missing.length === 0) return;
  throw new HostError(
    `${toText(relation ?? null)} is no snapshot table: it has no column ${missing.join(", ")}; drop it, or let the snapshot have another name`,
  );
}
