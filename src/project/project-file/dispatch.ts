import { type Diagnostic, errorDiagnostic, type JsonValue } from "../../core/index.ts";
import { isMapping, isSequence } from "../yaml/yaml-value.ts";
import type { OpenProjectFile } from "./open-project-file.ts";
import type { DispatchOrder } from "./project-config.ts";

/** Reads the key `dispatch`. */
export function readDispatch(
  value: JsonValue | undefined,
  { document }: OpenProjectFile,
  report: (diagnostic: Diagnostic) => void,
): readonly DispatchOrder[] {
  if (!isSequence(value)) return [];
  return value.flatMap((entry, index) => {
    if (!isMapping(entry)) return [];
    const { macro_namespace: macroNamespace, search_order: searchOrder } = entry;
    if (typeof macroNamespace === "string" && isSequence(searchOrder)) {
      return [{ macroNamespace, searchOrder: searchOrder.map(String) }];
    }
    report(
      errorDiagnostic(
        "project/missing-key",
        'an entry of "dispatch" needs "macro_namespace" and a list "search_order"',
        {
          at: document.positionOf(["dispatch", index]),
          hint: "- macro_namespace: dbt_utils\n  search_order: [my_project, dbt_utils]",
        },
      ),
    );
    return [];
  });
}
