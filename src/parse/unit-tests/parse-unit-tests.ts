import { type Diagnostic, errorDiagnostic, type NodeConfig, type UnitTestNode } from "../../core/index.ts";
import { RefLookup } from "../../graph/index.ts";
import type { Package, PropertiesFile, UnitTestProperties } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { configFields, declaredFqn, fileFields } from "../node-parts.ts";
import type { NodesContext } from "../nodes/nodes-context.ts";
import { addTest } from "./add-test.ts";
import { givenInput } from "./given-input.ts";
import { checkIncremental, testedModels } from "./tested-models.ts";
import { unitTestChecksum } from "./unit-test-checksum.ts";
import { type RowsSource, unitTestRows } from "./unit-test-rows.ts";

/**
 * Makes a node of each unit test of a model, for a model with versions one of each version. One that is not well formed
 * is a node as well: it fails when it is run, and commands that do not run it warn of it.
 */
export function parseUnitTests(context: NodesContext, packages: ReadonlyMap<string, Package>): void {
  const refs = new RefLookup(context.builder.nodes.values(), context.project.name);
  for (const file of context.properties.files) {
    const nodePackage = packages.get(file.packageName);
    if (nodePackage === undefined) continue;
    for (const test of file.unitTests) {
      if (test.macro === null) parseUnitTest(context, nodePackage, file, test, refs);
    }
  }
}

function parseUnitTest(
  context: NodesContext,
  nodePackage: Package,
  { file }: PropertiesFile,
  test: UnitTestProperties,
  refs: RefLookup,
): void {
  const { name, position } = test;
  const model = test.model ?? "";
  const problems: Diagnostic[] = [...test.problems];
  const report = (message: string, hint: string, at = position) =>
    problems.push(errorDiagnostic("parse/unit-test-invalid", message, { at, hint }));
  const fqn = declaredFqn(nodePackage, file, model, name);
  const resolved = nodeConfig(context, nodePackage, "unit_test", fqn, { properties: test.layer });
  const source: RowsSource = { nodePackage, file, report: (problem) => problems.push(problem) };
  const tested = testedModels(context, nodePackage, test);
  if (tested.problem !== null) report(tested.problem.message, tested.problem.hint, test.subjectPosition);
  const given = test.given.map((input) => givenInput(source, input, refs, report));
  const expect = unitTestRows(source, test.expect);
  const overrides = test.overrides;
  const common = {
    resourceType: "unit_test" as const,
    name,
    ...fileFields(nodePackage, file),
    position,
    fqn,
    // As it is written: dbt puts no docs blocks into it.
    description: test.description,
    ...configFields(context, resolved),
    model,
    given,
    expect,
    overrides,
    versions: test.versions,
    checksum: unitTestChecksum({ model, given, expect, overrides, versions: test.versions }),
  };
  const config = { ...resolved.config, materialized: "unit" } as NodeConfig;
  const isOn = config.enabled && !tested.isDisabled;
  const uniqueId = `unit_test.${nodePackage.name}.${model}.${name}`;
  if (!isOn || tested.models.length === 0) {
    addTest(context, {
      ...common,
      uniqueId,
      config: { ...config, enabled: isOn },
      version: null,
      schema: null,
      dependsOn: { macros: [], nodes: [] },
      problems,
    });
    return;
  }
  for (const node of tested.models) {
    const own: UnitTestNode = {
      ...common,
      uniqueId: node.version === null ? uniqueId : `${uniqueId}_v${node.version}`,
      config,
      version: node.version,
      schema: node.schema,
      dependsOn: { macros: [], nodes: [node.uniqueId] },
      problems: [...problems, ...checkIncremental(node, test)],
    };
    addTest(context, own);
  }
}
