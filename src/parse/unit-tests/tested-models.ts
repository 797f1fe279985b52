import { type Diagnostic, didYouMean, errorDiagnostic, type ModelNode } from "../../core/index.ts";
import type { Package, UnitTestProperties } from "../../project/index.ts";
import type { NodesContext } from "../nodes/nodes-context.ts";

/** The models that a unit test is about: none, one, or versions of one. */
export interface TestedModels {
  readonly models: readonly ModelNode[];
  /** Whether the model is there and switched off: the test is switched off with it. */
  readonly isDisabled: boolean;
  /** Why there is none; null where there is one, or where it is switched off. */
  readonly problem: { readonly message: string; readonly hint: string } | null;
}

/** Finds the models of a unit test: those of its name in its own package, of the versions that it names. */
export function testedModels(
  { builder }: NodesContext,
  { name: packageName }: Package,
  { model, versions }: UnitTestProperties,
): TestedModels {
  const isTested = (node: { readonly resourceType: string; readonly name: string; readonly packageName: string }) =>
    node.resourceType === "model" && node.name === model && node.packageName === packageName;
  const named = [...builder.nodes.values()].filter(isTested) as readonly ModelNode[];
  if (named.length === 0) {
    const isDisabled = [...builder.disabled.values()].some((nodes) => nodes.some(isTested));
    const known = [...builder.nodes.values()].filter((node) => node.resourceType === "model").map((node) => node.name);
    const hint = didYouMean(model ?? "", known) ?? "a unit test names a model of its own package, without ref()";
    const isMissing = model !== null && !isDisabled && !builder.failed.has(model);
    return { models: [], isDisabled, problem: isMissing ? { message: `there is no model "${model}"`, hint } : null };
  }
  if (versions === null) return { models: named, isDisabled: false, problem: null };
  const has = (list: readonly (string | number)[] | null, { version }: ModelNode) =>
    list?.some((item) => String(item) === String(version)) === true;
  const { include, exclude } = versions;
  const models = named.filter((node) => (include === null || has(include, node)) && !has(exclude, node));
  const all = named.flatMap(({ version }) => (version === null ? [] : [version]));
  const missing = [...(include ?? []), ...(exclude ?? [])].find((item) => !all.map(String).includes(String(item)));
  if (all.length === 0)
    return {
      models: [],
      isDisabled: false,
      problem: { message: `the model "${model}" has no versions`, hint: 'leave out "versions"' },
    };
  if (missing === undefined && models.length > 0) return { models, isDisabled: false, problem: null };
  const message =
    missing === undefined ? "the test leaves out all versions" : `the model "${model}" has no version ${missing}`;
  return { models: [], isDisabled: false, problem: { message, hint: `it has the versions ${all.join(", ")}` } };
}

/** What a test of an incremental model must say: which form of the query it tests, and what is in the table already. */
export function checkIncremental(node: ModelNode, test: UnitTestProperties): readonly Diagnostic[] {
  const problem = (message: string, hint: string) => [
    errorDiagnostic("parse/unit-test-invalid", message, { at: test.position, hint }),
  ];
  if (node.language === "python")
    return problem(
      `the model "${node.name}" is written in Python, and unit tests are about queries`,
      "test a model in SQL",
    );
  if (node.config.materialized !== "incremental") return [];
  const form = test.overrides?.macros.is_incremental;
  if (typeof form !== "boolean")
    return problem(
      `the model "${node.name}" is incremental, and the test does not say which form of its query is tested`,
      "overrides: {macros: {is_incremental: true}}, or false",
    );
  if (!form || test.given.some(({ input }) => input === "this")) return [];
  return problem(
    'the test has no rows for "this", which the incremental form reads',
    "given: [{input: this, rows: [{column: value}]}]",
  );
}
