import type { RelationName } from "../core/index.ts";
import { besideName, type IncrementalArguments, type Statements, type TableContract } from "../materialize/index.ts";
import { type Quoting, renderRelation } from "./dialect.ts";

/**
 * The statements in plain SQL, for a dialect to override what it writes another way.
 *
 * @example
 * const quoting = { quoteIdentifier: (name: string) => `"${name}"` };
 * defaultStatements(quoting).create_view_as({ relation, sql: "select 1 as id" });
 */
export function defaultStatements(quoting: Quoting): Statements {
  const name = (relation: RelationName) => renderRelation(quoting, relation);
  return {
    create_schema: ({ relation }) => `create schema if not exists ${name({ ...relation, identifier: null })}`,
    drop_schema: ({ relation }) => `drop schema if exists ${name({ ...relation, identifier: null })} cascade`,
    create_table_as: ({ temporary, relation, sql, contract }) => {
      const create = `create ${temporary ? "temporary " : ""}table ${name(relation)}`;
      return contract === undefined
        ? `${create} as (\n${sql}\n)`
        : tableOfContract(quoting, create, relation, contract);
    },
    create_view_as: ({ relation, sql }) => `create or replace view ${name(relation)} as (\n${sql}\n)`,
    drop_relation: ({ relation }) => `drop ${typeWords(relation.type)} if exists ${name(relation)} cascade`,
    rename_relation: ({ from_relation, to_relation }) =>
      `alter ${typeWords(from_relation.type)} ${name(from_relation)} rename to ${quoting.quoteIdentifier(to_relation.identifier ?? "")}`,
    truncate_relation: ({ relation }) => `truncate table ${name(relation)}`,
    alter_relation_add_columns: ({ relation, columns }) =>
      columns
        .map((c) => `alter table ${name(relation)} add column ${quoting.quoteIdentifier(c.name)} ${c.dataType}`)
        .join(";\n"),
    alter_column_type: ({ relation, column_name, new_column_type }) =>
      `alter table ${name(relation)} alter column ${quoting.quoteIdentifier(column_name)} type ${new_column_type}`,
    alter_relation_drop_columns: ({ relation, columns }) =>
      columns.map((c) => `alter table ${name(relation)} drop column ${quoting.quoteIdentifier(c.name)}`).join(";\n"),
    get_incremental_append_sql: (args) => insertInto(quoting, args),
    get_incremental_delete_insert_sql: (args) => deleteInsert(quoting, args, "DBT_INTERNAL_DEST"),
    get_incremental_merge_sql: (args) => merge(args),
    get_incremental_insert_overwrite_sql: (args) => insertOverwrite(quoting, args),
    get_create_index_sql: ({ relation, columns, unique, type }) => {
      const kind = [type ?? "", unique === true ? "unique" : ""].filter((word) => word !== "");
      const stem = [relation.identifier, ...columns, ...kind].join("_").replace(/[^\p{L}\p{N}_]+/gu, "_");
      const index = quoting.quoteIdentifier(besideName(stem, "_idx", 63));
      const method = type === undefined || type === null ? "" : `using ${type} `;
      // A column of an index may be an expression, so it stands as the project wrote it.
      const list = columns.join(", ");
      return `create ${unique === true ? "unique " : ""}index if not exists ${index} on ${name(relation)} ${method}(${list})`;
    },
  };

  function merge(args: IncrementalArguments): string {
    const columns = args.dest_columns.map((column) => column.name);
    const updated = updatedColumns(args).map((column) => quoting.quoteIdentifier(column));
    const quoted = columns.map((column) => quoting.quoteIdentifier(column));
    const on = [
      ...args.incremental_predicates,
      ...args.unique_key.map((key) => `DBT_INTERNAL_SOURCE.${key} = DBT_INTERNAL_DEST.${key}`),
      // Without a key no row is another's successor, whatever the predicates say.
      ...(args.unique_key.length === 0 ? ["false"] : []),
    ];
    const lines = [
      `merge into ${name(args.target_relation)} as DBT_INTERNAL_DEST`,
      `using ${name(args.temp_relation)} as DBT_INTERNAL_SOURCE`,
      `on ${on.map((condition) => `(${condition})`).join(" and ")}`,
    ];
    if (args.unique_key.length > 0 && updated.length > 0) {
      lines.push("when matched then update set");
      lines.push(updated.map((column) => `  ${column} = DBT_INTERNAL_SOURCE.${column}`).join(",\n"));
    }
    lines.push(`when not matched then insert (${quoted.join(", ")})`);
    lines.push(`values (${quoted.map((column) => `DBT_INTERNAL_SOURCE.${column}`).join(", ")})`);
    return lines.join("\n");
  }
}

/**
 * A table with the columns and constraints of a contract, and the rows of its query: two statements, where `create table
 * as` takes no constraints.
 *
 * @param create the statement up to the table's name
 */
export function tableOfContract(
  quoting: Quoting,
  create: string,
  relation: RelationName,
  { definition, sql }: TableContract,
): string {
  return `${create} ${definition};\ninsert into ${renderRelation(quoting, relation)} (\n${sql}\n)`;
}

/** The columns that a merge writes into rows that are there already. */
export function updatedColumns(args: IncrementalArguments): readonly string[] {
  if (args.merge_update_columns.length > 0) return args.merge_update_columns;
  const excluded = new Set(args.merge_exclude_columns.map((column) => column.toLowerCase()));
  return args.dest_columns.map((column) => column.name).filter((column) => !excluded.has(column.toLowerCase()));
}

/** The type of a relation as statements name it. */
function typeWords(type: string | null): string {
  return type?.replaceAll("_", " ") ?? "table";
}

function insertInto(quoting: Quoting, { target_relation, temp_relation, dest_columns }: IncrementalArguments): string {
  const columns = dest_columns.map((column) => quoting.quoteIdentifier(column.name)).join(", ");
  return `insert into ${renderRelation(quoting, target_relation)} (${columns})\nselect ${columns}\nfrom ${renderRelation(quoting, temp_relation)}`;
}

/** The strategy insert_overwrite: what the predicates name is replaced by the new rows, everything without any. */
function insertOverwrite(quoting: Quoting, args: IncrementalArguments): string {
  const columns = args.dest_columns.map((column) => quoting.quoteIdentifier(column.name)).join(", ");
  return [
    `merge into ${renderRelation(quoting, args.target_relation)} as DBT_INTERNAL_DEST`,
    `using ${renderRelation(quoting, args.temp_relation)} as DBT_INTERNAL_SOURCE`,
    "on false",
    `${["when not matched by source", ...args.incremental_predicates].join(" and ")} then delete`,
    `when not matched then insert (${columns})`,
    `values (${columns})`,
  ].join("\n");
}

/**
 * The strategy delete+insert: rows of the target whose key comes again are removed first.
 *
 * @param alias what predicates call the target, or null for its own name
 */
export function deleteInsert(quoting: Quoting, args: IncrementalArguments, alias: string | null): string {
  if (args.unique_key.length === 0) return insertInto(quoting, args);
  // A key may be an expression, which only `in` can compare without naming its columns.
  const keys = args.unique_key.join(", ");
  const lines = [
    `delete from ${renderRelation(quoting, args.target_relation)}${alias === null ? "" : ` as ${alias}`}`,
    `where (${keys}) in (\n  select ${keys}\n  from ${renderRelation(quoting, args.temp_relation)}\n)`,
    ...args.incremental_predicates.map((predicate) => `  and ${predicate}`),
  ];
  return `${lines.join("\n")};\n${insertInto(quoting, args)}`;
}
