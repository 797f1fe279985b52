import type { JsonObject, MacroTestNode, UnitTestNode, UnitTestRows } from "../core/index.ts";
import { unmaterializedConfig } from "./unmaterialized-config.ts";

/** A unit test in the shape that the manifest artifact gives it. */
export function unitTestEntry(node: UnitTestNode): JsonObject {
  return {
    model: node.model,
    given: node.given.map((input) => ({ input: input.input, ...rowsEntry(input) })),
    expect: rowsEntry(node.expect),
    name: node.name,
    resource_type: "unit_test",
    package_name: node.packageName,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    description: node.description,
    overrides: node.overrides === null ? null : { ...node.overrides },
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    config: unmaterializedConfig(node.config),
    checksum: node.checksum,
    schema: node.schema,
    created_at: node.createdAt,
    versions: node.versions === null ? null : { ...node.versions },
    version: node.version,
  };
}

function rowsEntry({ rows, format, fixture }: UnitTestRows): JsonObject {
  return { rows, format, fixture };
}

/** A test of a macro as commands print it. No artifact has it: their shapes know no such test. */
export function macroTestEntry(node: MacroTestNode): JsonObject {
  return {
    name: node.name,
    resource_type: "macro_test",
    package_name: node.packageName,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    description: node.description,
    macro: node.macro,
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    config: unmaterializedConfig(node.config),
    tags: node.tags,
  };
}
