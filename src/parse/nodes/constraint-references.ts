import { readReference } from "../../context/index.ts";
import { isJsonObject, type JsonValue, type ModelNode } from "../../core/index.ts";
import type { ColumnEntry } from "../../project/index.ts";

/** The tables that foreign keys of a model and its columns name by `ref` and `source`, in the order of the file. */
export function constraintReferences(
  constraints: readonly JsonValue[],
  columns: readonly ColumnEntry[],
): Pick<ModelNode, "refs" | "sources"> {
  if (constraints.length === 0 && columns.every((column) => column.constraints.length === 0)) return nothing;
  const found = [...columns.flatMap((column) => column.constraints), ...constraints].flatMap((constraint) => {
    const to = isJsonObject(constraint) ? constraint.to : undefined;
    return (typeof to === "string" ? readReference(to) : undefined) ?? [];
  });
  return {
    refs: found.flatMap((reference) => ("ref" in reference ? [reference.ref] : [])),
    sources: found.flatMap((reference) => ("source" in reference ? [reference.source] : [])),
  };
}

const nothing: Pick<ModelNode, "refs" | "sources"> = { refs: [], sources: [] };
