import { WarehouseError } from "../adapter/index.ts";
import type { LocatedSql } from "../compile/index.ts";
import { warehouseCode } from "../context/index.ts";
import { type Diagnostic, errorDiagnostic, type GraphNode, type SourcePosition, XformError } from "../core/index.ts";

/**
 * What went wrong with a node as a diagnostic. A place in a statement is mapped to the template that wrote it.
 *
 * @param statement the SQL that was sent, where the error is the warehouse's
 */
export function nodeDiagnostic(
  error: unknown,
  node: GraphNode,
  written: LocatedSql | undefined,
  statement: string | undefined,
): Diagnostic {
  if (error instanceof XformError) {
    const diagnostic = error.diagnostics[0] as Diagnostic;
    return { ...diagnostic, at: diagnostic.at ?? node.position, uniqueId: diagnostic.uniqueId ?? node.uniqueId };
  }
  if (error instanceof WarehouseError) {
    const at = placeOf(error, node, written, statement);
    if (written !== undefined && isBlank(written.sql))
      return errorDiagnostic("run/query-failed", `the ${node.resourceType} has no SQL`, {
        at: node.position,
        uniqueId: node.uniqueId,
        hint: "write a query, or switch it off with enabled=false",
      });
    const advice = error.hint ?? unbuiltHint(error, node);
    const hint = advice === undefined ? {} : { hint: advice };
    return errorDiagnostic(warehouseCode(error), error.message, { at, uniqueId: node.uniqueId, ...hint });
  }
  const message = error instanceof Error ? error.message : String(error);
  return errorDiagnostic("cli/unexpected", message, { at: node.position, uniqueId: node.uniqueId });
}

/** The place in the template that wrote the statement, or in the file that was loaded; else the node's. */
function placeOf(
  error: WarehouseError,
  node: GraphNode,
  written: LocatedSql | undefined,
  statement: string | undefined,
): SourcePosition {
  if (error.fileLine !== undefined && node.resourceType === "seed")
    return { file: node.position.file, line: error.fileLine, column: 1 };
  return placeInTemplate(error, written, statement) ?? node.position;
}

function placeInTemplate(
  error: WarehouseError,
  written: LocatedSql | undefined,
  statement: string | undefined,
): SourcePosition | undefined {
  if (written === undefined || statement === undefined) return undefined;
  // A hook is a statement of its own: without a place in it, it is the place.
  if (error.sqlOffset === undefined) return statement === written.sql ? written.locate(0) : undefined;
  const start = statement.indexOf(written.sql);
  const offset = error.sqlOffset - start;
  return start < 0 || offset < 0 || offset > written.sql.length ? undefined : written.locate(offset);
}

/** Whether a text is nothing but white space and comments. */
function isBlank(sql: string): boolean {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").trim() === "";
}

/** What to do where a relation is missing that the node refers to. */
function unbuiltHint(error: WarehouseError, node: GraphNode): string | undefined {
  const missing = /(?:Table|View|relation).*?"?([\w$.]+)"? does not exist/i.exec(error.message)?.[1];
  if (missing === undefined || !("refs" in node)) return undefined;
  const isMissing = (name: string) => missing.toLowerCase().split(".").at(-1) === name.toLowerCase();
  const source = node.sources.find(([, table]) => isMissing(table));
  if (source !== undefined)
    return `nothing here builds the source "${source.join(".")}": load it, or look at its schema and identifier`;
  const isRef = node.refs.some((ref) => isMissing(ref.name));
  return isRef ? `"${missing}" is not built yet: select it as well, like --select +${node.name}` : undefined;
}
