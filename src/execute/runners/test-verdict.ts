import {
  type Diagnostic,
  errorDiagnostic,
  type JsonValue,
  type QueryResult,
  type TestNode,
  warningDiagnostic,
  XformError,
} from "../../core/index.ts";
import { configPlace } from "../config-place.ts";
import type { NodeOutcome, NodeRun } from "../node-run.ts";
import { compiledFile } from "../write-sql.ts";

/**
 * What a data test's row of verdicts means: how many rows fail, whether that is a warning, and whether it is an error.
 *
 * @param rows the query that finds the failing rows where they are kept
 */
export function testVerdict(run: NodeRun, node: TestNode, result: QueryResult, rows?: string): NodeOutcome {
  const [failuresCell, warns, errors] = result.rows[0] ?? [];
  const failures = countOf(run, node, failuresCell ?? null);
  const severity = String(node.config.severity ?? "error").toLowerCase();
  if (severity === "error" && errors === true) return failed("fail", node.config.error_if, errorDiagnostic);
  const isRaised = run.context.warnings("run/test-failed") === "error";
  if (warns === true && isRaised) return failed("fail", node.config.warn_if, errorDiagnostic);
  if (warns === true) return failed("warn", node.config.warn_if, warningDiagnostic);
  // Rows that are within what is allowed do not count as failures.
  return { status: "pass", failures: 0, message: null, main: result };

  function failed(status: "fail" | "warn", condition: unknown, make: typeof errorDiagnostic): NodeOutcome {
    const results = `${failures} result${failures === 1 ? "" : "s"}`;
    const message = `Got ${results}, configured to ${status} if ${String(condition ?? "!= 0")}`;
    return { status, failures, message, main: result, diagnostic: diagnose(make) };
  }

  function diagnose(make: typeof errorDiagnostic): Diagnostic {
    const file = compiledFile(run.context, node);
    return make("run/test-failed", `the test ${node.name} found ${failures} row${failures === 1 ? "" : "s"}`, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: `see the rows: run ${rows === undefined ? `the query in ${file}` : `${rows}, found by the query in ${file}`}`,
    });
  }
}

/** Rows that cannot be counted are not taken for none. */
function countOf({ context }: NodeRun, node: TestNode, cell: JsonValue): number {
  const count = cell === null || cell === "" ? Number.NaN : Number(cell);
  if (!Number.isNaN(count)) return count;
  const calculation = String(node.config.fail_calc);
  throw new XformError("run/test-not-counted", `"${calculation}" of the test is ${cell ?? "null"}, not a number`, {
    at: configPlace(context, node, "fail_calc"),
    uniqueId: node.uniqueId,
    hint: `a calculation over no rows is null: write coalesce(${calculation}, 0)`,
  });
}
