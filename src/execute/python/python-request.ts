import path from "node:path";
import type { JsonObject, JsonValue, ModelNode, RefCall } from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import type { NodeRun } from "../node-run.ts";

/**
 * What a model in Python is asked with. The rows of what it refers to are written to Parquet files first; its own only
 * where it names `this`.
 *
 * @param folder where the files go
 */
export async function pythonRequest(
  run: NodeRun,
  node: ModelNode,
  session: Session,
  folder: string,
): Promise<JsonObject & { readonly result: string }> {
  const { compiler, warehouse, projectRoot } = run.context;
  const { files } = warehouse.dialect;
  const templates = { query: session.query, relations: warehouse.relations };
  let count = 0;
  const exportRows = async (sql: string): Promise<string> => {
    count += 1;
    const file = path.join(folder, `${count}.parquet`);
    await session.query(files?.copySql(sql, file, "format parquet") ?? "");
    return file;
  };
  // As in SQL: ephemeral models stand in the query, and --empty and batches take a part of the rows.
  const exportReference = async (call: string) => {
    const rawCode = `select * from {{ ${call} }}`;
    return exportRows((await compiler.compile({ ...node, rawCode, language: "sql" }, templates)).sql);
  };
  const refs: Record<string, string> = {};
  for (const ref of node.refs) refs[refKey(ref)] ??= await exportReference(refText(ref));
  const sources: Record<string, string> = {};
  for (const [source, table] of node.sources) {
    sources[`${source}.${table}`] ??= await exportReference(`source(${quoted(source)}, ${quoted(table)})`);
  }
  const relation = compiler.relationOf(node);
  const { database, schema, identifier } = relation.named();
  const existing = await warehouse.relations.find(relation.named());
  const readsThis = existing !== null && /\.\s*this\b/.test(node.rawCode);
  const incremental = await compiler.renderText("{{ is_incremental() }}", node, templates);
  return {
    code: `${"\n".repeat(node.position.line - 1)}${node.rawCode}\n`,
    file: path.resolve(projectRoot, node.position.file),
    path: [projectRoot],
    refs,
    sources,
    this: { database, schema, identifier, text: relation.toText() },
    this_path: readsThis ? await exportRows(`select * from ${relation.toText()}`) : null,
    is_incremental: incremental.sql.trim() === "True",
    config: node.config as JsonObject,
    result: path.join(folder, "result.parquet"),
  };
}

/** What the model asks for a node by. */
function refKey({ name, package: packageName, version }: RefCall): string {
  const called = packageName === null ? name : `${packageName}.${name}`;
  return version === null ? called : `${called}.v${version}`;
}

function refText({ name, package: packageName, version }: RefCall): string {
  const names = packageName === null ? [name] : [packageName, name];
  return `ref(${names.map(quoted).join(", ")}${version === null ? "" : `, v=${quoted(version)}`})`;
}

function quoted(value: JsonValue): string {
  return JSON.stringify(value);
}
