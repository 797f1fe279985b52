import { WarehouseError } from "../adapter/index.ts";
import type { CompiledNode } from "../compile/index.ts";
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
  compiled: CompiledNode | undefined,
  statement: string | undefined,
): Diagnostic {
  if (error instanceof XformError) {
    const diagnostic = error.diagnostics[0] as Diagnostic;
    return { ...diagnostic, at: diagnostic.at ?? node.position, uniqueId: diagnostic.uniqueId ?? node.uniqueId };
  }
  if (error instanceof WarehouseError) {
    const at = placeInTemplate(error, compiled, statement) ?? { ...node.position };
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    return errorDiagnostic(warehouseCode(error), error.message, { at, uniqueId: node.uniqueId, ...hint });
  }
  const message = error instanceof Error ? error.message : String(error);
  return errorDiagnostic("cli/unexpected", message, { at: node.position, uniqueId: node.uniqueId });
}

function placeInTemplate(
  error: WarehouseError,
  compiled: CompiledNode | undefined,
  statement: string | undefined,
): SourcePosition | undefined {
  if (error.sqlOffset === undefined || compiled === undefined || statement === undefined) return undefined;
  const start = statement.indexOf(compiled.sql);
  const offset = error.sqlOffset - start;
  return start < 0 || offset < 0 || offset > compiled.sql.length ? undefined : compiled.locate(offset);
}
