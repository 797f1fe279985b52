import type { AnalysisNode, TestNode } from "../../core/index.ts";
import type { NodeProperties, Package, ProjectFile } from "../../project/index.ts";
import { stemOf } from "../node-parts.ts";
import type { PropertiesOf } from "../properties-index.ts";
import type { NodesContext } from "./nodes-context.ts";
import { parseSqlFile, type SqlFileNode } from "./parse-sql-file.ts";

/** Reads the singular tests of a package: each file is a query whose rows are failures. */
export function parseSingularTests(context: NodesContext, nodePackage: Package): void {
  for (const file of nodePackage.files.tests) {
    const source = sourceOf(context.properties.dataTests, nodePackage, file, "test");
    const common = parseSqlFile(context, nodePackage, file, source);
    if (common === undefined) continue;
    const test: TestNode = {
      ...common,
      resourceType: "test",
      testMetadata: null,
      columnName: null,
      attachedNode: null,
      fileKeyName: null,
    };
    context.builder.add(test);
  }
}

/** Reads the analyses of a package: queries that are compiled and never run. */
export function parseAnalyses(context: NodesContext, nodePackage: Package): void {
  for (const file of nodePackage.files.analyses) {
    const source = sourceOf(context.properties.analyses, nodePackage, file, "analysis");
    const common = parseSqlFile(context, nodePackage, { ...file, path: `analysis/${file.path}` }, source);
    if (common === undefined) continue;
    const analysis: AnalysisNode = { ...common, resourceType: "analysis" };
    context.builder.add(analysis);
  }
}

function sourceOf(
  all: PropertiesOf<NodeProperties>,
  nodePackage: Package,
  file: ProjectFile,
  resourceType: "test" | "analysis",
): SqlFileNode {
  const name = stemOf(file);
  const found = all.find(nodePackage.name, name);
  return {
    resourceType,
    name,
    uniqueId: `${resourceType}.${nodePackage.name}.${name}`,
    version: null,
    layer: found?.properties.layer,
    columns: found?.properties.columns ?? [],
    description: found?.properties.description ?? "",
    propertiesPosition: found?.properties.position,
    patchPath: found === undefined ? null : `${nodePackage.name}://${found.file.file.originalFilePath}`,
  };
}
