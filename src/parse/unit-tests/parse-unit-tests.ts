import { readReference } from "../../context/index.ts";
import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type NodeConfig,
  type UnitTestInput,
  type UnitTestNode,
  warningDiagnostic,
} from "../../core/index.ts";
import { RefLookup } from "../../graph/index.ts";
import type { GivenProperties, Package, PropertiesFile, UnitTestProperties } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { configFields, fileFields } from "../node-parts.ts";
import type { NodesContext } from "../nodes/nodes-context.ts";
import { checkIncremental, testedModels } from "./tested-models.ts";
import { unitTestChecksum } from "./unit-test-checksum.ts";
import { type RowsSource, seedRows, unitTestRows } from "./unit-test-rows.ts";

/** The commands that run unit tests, and so tell what is wrong with them as their results. */
const runningCommands: ReadonlySet<string> = new Set(["build", "test", "retry"]);

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
  const fqn = [nodePackage.name, ...file.path.split("/").slice(0, -1), model, name];
  const resolved = nodeConfig(context, nodePackage, "unit_test", fqn, { properties: test.layer });
  const source: RowsSource = { nodePackage, file, report: (problem) => problems.push(problem) };
  const tested = testedModels(context, nodePackage, test);
  if (tested.problem !== null) report(tested.problem.message, tested.problem.hint, test.subjectPosition);
  const given = test.given.map((input) => givenInput(source, input, refs, report));
  const expect = unitTestRows(source, test.expect);
  const description = context.descriptions.render(test.description, nodePackage.name, position);
  const overrides = test.overrides;
  const common = {
    resourceType: "unit_test" as const,
    name,
    ...fileFields(nodePackage, file),
    position,
    fqn,
    description: description.text,
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
    add(context, {
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
    add(context, own);
  }
}

function add(context: NodesContext, node: UnitTestNode): void {
  context.builder.add(node);
  if (!node.config.enabled || runningCommands.has(context.command)) return;
  for (const { message, at, hint } of node.problems) {
    const details = {
      uniqueId: node.uniqueId,
      ...(at === undefined ? {} : { at }),
      ...(hint === undefined ? {} : { hint }),
    };
    context.report(warningDiagnostic("parse/unit-test-invalid", `${message}; the unit test fails`, details));
  }
}

/** An input with its rows; one that is a seed and has none has those of the seed. */
function givenInput(
  source: RowsSource,
  written: GivenProperties,
  refs: RefLookup,
  report: (message: string, hint: string, at: GivenProperties["position"]) => void,
): UnitTestInput {
  const { input, position } = written;
  const rows = () => ({ input, position, ...unitTestRows(source, written) });
  if (input === "") return rows();
  const reference = readReference(input);
  if (input !== "this" && reference === undefined) {
    const hint = "write ref('orders'), source('raw', 'orders') or this";
    report(`the input "${input}" is no call of ref or source`, hint, position);
    return rows();
  }
  const ref = reference !== undefined && "ref" in reference ? reference.ref : undefined;
  const [target] = ref === undefined ? [] : refs.find(ref, source.nodePackage.name);
  if (ref !== undefined && target === undefined) {
    const hint = didYouMean(ref.name, refs.names()) ?? "it names a node of the project or of an installed package";
    report(`the input ${input} names no model, seed or snapshot`, hint, position);
  }
  if (written.rows !== null || written.fixture !== null) return rows();
  if (target?.resourceType === "seed") return { input, position, ...seedRows(source, target, position) };
  const hint = "rows: [] says that there is no row; only a seed has rows of its own";
  report(`the input ${input} has no rows`, hint, position);
  return rows();
}
