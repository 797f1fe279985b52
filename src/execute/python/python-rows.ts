import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type ModelNode, XformError } from "../../core/index.ts";
import type { Session } from "../../warehouse/index.ts";
import { compileNode } from "../compile-node.ts";
import { configPlace } from "../config-place.ts";
import type { NodeRun } from "../node-run.ts";
import { pythonError } from "./python-error.ts";
import { pythonProcess } from "./python-process.ts";
import { pythonRequest } from "./python-request.ts";

/**
 * Runs a model in Python, and what follows with a query of the rows that it returned.
 *
 * What the model refers to is written to Parquet files, which Python reads; what it returns is one, too. The files are
 * gone at the end.
 */
export async function withPythonRows<T>(
  run: NodeRun,
  node: ModelNode,
  session: Session,
  body: (sql: string) => Promise<T>,
): Promise<T> {
  const { context } = run;
  const { files } = context.warehouse.dialect;
  if (files === undefined) throw notHere(run, node);
  checkMaterialization(run, node);
  const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), "xform-python-"));
  try {
    const request = await pythonRequest(run, node, session, folder);
    await compileNode(run, node, session);
    const { python = "python3", projectRoot, emit, signal } = context;
    const end = await pythonProcess({
      python,
      script: context.pythonScript,
      folder,
      cwd: projectRoot,
      request,
      signal,
      onLine: (text) => emit({ type: "template-log", text, level: "info", uniqueId: node.uniqueId }),
    });
    if (end.kind !== "answered" || end.failure !== null) throw pythonError(run, node, python, end);
    return await body(`select * from ${files.readSql(request.result, "parquet", {})}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function notHere({ context }: NodeRun, node: ModelNode): XformError {
  const message = `models in Python are not run on ${context.adapterType}: xform runs them on DuckDB alone`;
  const hint = "write the model in SQL, or leave it out with --exclude";
  return new XformError("run/python-unavailable", message, { at: node.position, uniqueId: node.uniqueId, hint });
}

function checkMaterialization({ context }: NodeRun, node: ModelNode): void {
  const { materialized } = node.config;
  if (materialized === "table" || materialized === "incremental") return;
  throw new XformError("run/config-invalid", `a model in Python cannot be a ${materialized}`, {
    at: configPlace(context, node, "materialized"),
    uniqueId: node.uniqueId,
    hint: "use one of: table, incremental",
  });
}
