import { didYouMean, errorDiagnostic, type JsonObject, type JsonValue } from "../../core/index.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import { listOf, type ReadContext } from "./entry-reader.ts";

const constraintTypes = ["check", "not_null", "unique", "primary_key", "foreign_key", "custom"];

const defaults: JsonObject = {
  type: null,
  name: null,
  expression: null,
  warn_unenforced: true,
  warn_unsupported: true,
  to: null,
  to_columns: [],
};

/** Reads the `constraints:` of a column or model, with everything that a constraint has; those of a model name columns. */
export function readConstraints(
  context: ReadContext,
  path: YamlPath,
  value: JsonValue | undefined,
  level: "column" | "model",
): readonly JsonValue[] {
  return listOf(value).flatMap((item, index) => {
    if (!isMapping(item)) return [];
    const { type } = item;
    if (typeof type !== "string" || !constraintTypes.includes(type)) {
      const at = context.document.positionOf([...path, index, "type"]);
      const hint = typeof type === "string" ? didYouMean(type, constraintTypes) : undefined;
      const message = `the type of a constraint must be one of ${constraintTypes.join(", ")}`;
      context.report(errorDiagnostic("project/wrong-type", message, hint === undefined ? { at } : { at, hint }));
      return [];
    }
    return [{ ...defaults, ...(level === "model" ? { columns: [] } : {}), ...item }];
  });
}
