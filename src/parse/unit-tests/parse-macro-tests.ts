import { macroHint } from "../../context/index.ts";
import { type Diagnostic, errorDiagnostic, type MacroTestNode, type NodeConfig } from "../../core/index.ts";
import { RefLookup } from "../../graph/index.ts";
import type { Package, PropertiesFile, UnitTestProperties } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { configFields, fileFields } from "../node-parts.ts";
import type { NodesContext } from "../nodes/nodes-context.ts";
import { addTest } from "./add-test.ts";
import { givenInput } from "./given-input.ts";
import { type RowsSource, unitTestRows } from "./unit-test-rows.ts";

/** Makes a node of each test of a macro. They are ours: dbt knows none, and artifacts have none. */
export function parseMacroTests(context: NodesContext, packages: ReadonlyMap<string, Package>): void {
  const refs = new RefLookup(context.builder.nodes.values(), context.project.name);
  for (const file of context.properties.files) {
    const nodePackage = packages.get(file.packageName);
    if (nodePackage === undefined) continue;
    for (const test of file.unitTests) {
      if (test.macro !== null) parseMacroTest(context, nodePackage, file, { ...test, macro: test.macro }, refs);
    }
  }
}

function parseMacroTest(
  context: NodesContext,
  nodePackage: Package,
  { file }: PropertiesFile,
  test: UnitTestProperties & { readonly macro: string },
  refs: RefLookup,
): void {
  const { name, macro, position } = test;
  const problems: Diagnostic[] = [...test.problems];
  const report = (message: string, hint: string, at = position) =>
    problems.push(errorDiagnostic("parse/unit-test-invalid", message, { at, hint }));
  const macros = findMacro(context, nodePackage.name, macro);
  if (macros === undefined) {
    const { registry } = context.contexts;
    const [first = "", second] = macro.split(".", 2);
    const hint = macroHint(second ?? first, registry, second === undefined ? nodePackage.name : first);
    report(`there is no macro "${macro}"`, hint ?? "write it in macros/", test.subjectPosition);
  }
  const fqn = [nodePackage.name, ...file.path.split("/").slice(0, -1), macro, name];
  const resolved = nodeConfig(context, nodePackage, "unit_test", fqn, { properties: test.layer });
  const source: RowsSource = { nodePackage, file, report: (problem) => problems.push(problem) };
  const node: MacroTestNode = {
    uniqueId: `macro_test.${nodePackage.name}.${macro}.${name}`,
    resourceType: "macro_test",
    name,
    ...fileFields(nodePackage, file),
    position,
    fqn,
    description: test.description,
    ...configFields(context, resolved),
    config: { ...resolved.config, materialized: "unit" } as NodeConfig,
    macro,
    arguments: test.arguments,
    keywords: test.keywords,
    given: test.given.map((input) => givenInput(source, input, refs, report)),
    expect: test.outcome ?? { kind: "rows", rows: unitTestRows(source, test.expect) },
    overrides: test.overrides,
    dependsOn: { macros: macros ?? [], nodes: [] },
    problems,
  };
  addTest(context, node);
}

/** The ids of the macro that a name means, none for one that is written in TypeScript; undefined where there is none. */
function findMacro({ contexts }: NodesContext, packageName: string, macro: string): readonly string[] | undefined {
  const { registry } = contexts;
  const [first = "", second] = macro.split(".", 2);
  const entry = second === undefined ? registry.find(first, packageName) : registry.findIn(first, second);
  if (entry !== undefined) return [entry.definition.uniqueId];
  const isNative = registry.isNative(second ?? first) && (second === undefined || registry.isBuiltIn(first));
  return isNative ? [] : undefined;
}
