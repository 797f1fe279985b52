import { type BuildNodeBase, errorDiagnostic } from "../../core/index.ts";
import type { Package, ProjectFile } from "../../project/index.ts";
import { checksumOf } from "../checksum.ts";
import type { Collected } from "../collected.ts";
import { nodeConfig } from "../node-config.ts";
import { fqnOf } from "../node-parts.ts";
import type { NodesContext } from "../nodes/nodes-context.ts";
import { leadingPosition, parseTemplate, type SqlFileNode } from "../nodes/parse-sql-file.ts";
import { readSourceText } from "../read-source-text.ts";
import { readPython } from "./read-python.ts";
import { PythonSyntaxError } from "./tokenize-python.ts";

/** Reads a model in Python. Undefined, and reported, where it cannot be read. */
export function parsePythonModel(
  context: NodesContext,
  nodePackage: Package,
  file: ProjectFile,
  source: SqlFileNode,
): BuildNodeBase | undefined {
  const text = readSourceText(file, context.report);
  const collected = text === undefined ? undefined : collect(context, file, text);
  if (text === undefined || collected === undefined) {
    context.builder.failed.add(source.name);
    return undefined;
  }
  // Python makes rows, so what would be a view is a table.
  const isTable =
    collected.unrenderedConfig.materialized === undefined &&
    materializedOf(context, nodePackage, file, source) === "view";
  const asTable = { materialized: "table" };
  const node = parseTemplate(context, nodePackage, file, source, {
    rawCode: text.trim(),
    language: "python",
    position: { file: file.displayPath, ...leadingPosition(text) },
    checksum: () => checksumOf(text),
    collected: isTable
      ? {
          ...collected,
          configs: [...collected.configs, asTable],
          unrenderedConfig: { ...collected.unrenderedConfig, ...asTable },
        }
      : collected,
  });
  if (node?.config.materialized === "ephemeral") {
    const hint = "use one of: table, incremental";
    context.report(
      errorDiagnostic("parse/python-invalid", "a model in Python cannot be ephemeral", { at: node.position, hint }),
    );
  }
  return node;
}

function collect(context: NodesContext, file: ProjectFile, text: string): Collected | undefined {
  try {
    return readPython(text);
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    const at = { file: file.displayPath, line: error.line, column: error.column };
    const hint = "a model in Python is def model(dbt, session), and dbt.ref, dbt.source and dbt.config take literals";
    context.report(errorDiagnostic("parse/python-invalid", error.message, { at, hint }));
    return undefined;
  }
}

function materializedOf(context: NodesContext, nodePackage: Package, file: ProjectFile, source: SqlFileNode): string {
  const silent = { ...context, report: () => undefined };
  const callAt = () => ({ file: file.displayPath, line: 1, column: 1 });
  const layers = { properties: source.layer, calls: [], unrendered: {}, callAt };
  return nodeConfig(silent, nodePackage, "model", fqnOf(nodePackage, file, source.name), layers).config.materialized;
}
