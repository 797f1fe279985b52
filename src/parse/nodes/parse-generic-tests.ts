import {
  builtInContext,
  genericTestArguments,
  genericTestArgumentsName,
  type MacroEntry,
  type MacroRegistry,
} from "../../context/index.ts";
import {
  didYouMean,
  errorDiagnostic,
  type JsonObject,
  type JsonValue,
  type RefCall,
  type SourcePosition,
  type TestNode,
} from "../../core/index.ts";
import { toRepr, toValue } from "../../jinja/index.ts";
import type { ColumnEntry, Package, ProjectFile, TestEntry } from "../../project/index.ts";
import { hasJinja } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import { nodeNames } from "../node-names.ts";
import { buildFields, configFields, declaredFqn, failuresRelationOf, fileFields } from "../node-parts.ts";
import { renderTemplate } from "../render-template.ts";
import { readTestStatically } from "../static/read-test-statically.ts";
import { type TestReference, testedRelation } from "../static/test-reference.ts";
import { checkExtraTest } from "./check-extra-test.ts";
import { extraTestsPackage } from "./extra-tests.ts";
import { genericTestHash, genericTestName } from "./generic-test-name.ts";
import type { NodesContext } from "./nodes-context.ts";

/** What a YAML entry tests: a node or a table of a source. */
export interface TestTarget {
  readonly nodePackage: Package;
  readonly file: ProjectFile;
  /** The name in generated test names. */
  readonly name: string;
  /** What generated test names begin with: `source_` for sources. */
  readonly namePrefix?: string;
  /** What the relation is. */
  readonly reference: TestReference;
  /** `models.orders`: the key of the entry. */
  readonly fileKeyName: string;
  readonly attachedNode: string | null;
  readonly group: string | null;
  /** What the tests are tagged with beside their own tags. */
  readonly tags?: readonly string[];
  readonly tests: readonly TestEntry[];
  readonly columns: readonly ColumnEntry[];
}

/** Tests of which dbt does not note that their relation is wrapped by a macro, though it is. */
const wrapsNothing: ReadonlySet<string> = new Set(["macro.dbt.test_not_null", "macro.dbt.test_unique"]);

/** Makes a node of each generic test that an entry declares, on the whole and on its columns. */
export function parseGenericTests(context: NodesContext, target: TestTarget): void {
  for (const entry of target.tests) parseGenericTest(context, target, entry, undefined);
  for (const column of target.columns) {
    for (const entry of column.tests) parseGenericTest(context, target, entry, column);
  }
}

function parseGenericTest(
  context: NodesContext,
  target: TestTarget,
  entry: TestEntry,
  column: ColumnEntry | undefined,
): void {
  const macro = findTestMacro(context, target, entry);
  if (macro === undefined) return;
  const { nodePackage, file } = target;
  const { namespace, position } = entry;
  if (namespace === extraTestsPackage && isBuiltInFile(macro)) {
    const problems = checkExtraTest(entry.name, entry.arguments);
    for (const { message, ...hint } of problems) {
      context.report(errorDiagnostic("parse/test-invalid", message, { at: position, ...hint }));
    }
    if (problems.length > 0) return;
  }
  const given = column?.quote === true ? quotedColumn(context, entry.arguments) : entry.arguments;
  const generated = genericTestName({
    testName: entry.name,
    namespace,
    targetName: target.name,
    arguments: given,
    ...(target.namePrefix === undefined ? {} : { namePrefix: target.namePrefix }),
  });
  const name = entry.customName ?? generated.full;
  const alias = entry.customName ?? generated.short;
  const kwargs: JsonObject = { ...given, model: testedRelation(target.reference) };
  const uniqueId = `test.${nodePackage.name}.${name}.${genericTestHash(name, { namespace, name: entry.name, kwargs })}`;
  const fqn = declaredFqn(nodePackage, file, name);
  const ownConfig = alias === name || "alias" in entry.config ? entry.config : { ...entry.config, alias };
  const rendered = renderedConfig(context, target, ownConfig, position);
  const rawCode = testCode(entry, rendered);
  const parsed = {
    uniqueId,
    packageName: nodePackage.name,
    file: file.displayPath,
    position,
    isGenerated: true,
    data: { name, unique_id: uniqueId, resource_type: "test", package_name: nodePackage.name, fqn },
    extra: new Map([
      [genericTestArgumentsName, genericTestArguments(kwargs, context.contexts.engine, file.displayPath)],
    ]),
    overrides: builtInContext,
  };
  const collected =
    readTestStatically(context, macro, kwargs, nodePackage.name, target.reference) ??
    renderTemplate(context, parsed, { text: rawCode, ...position });
  if (collected === undefined) return;
  // The template's last call repeats the entry's configuration, which is taken from the entry itself.
  const calls =
    collected.configs.length === 0 || Object.keys(ownConfig).length === 0
      ? collected.configs
      : collected.configs.slice(0, -1);
  const last = { rendered, unrendered: ownConfig, at: () => position };
  const resolved = nodeConfig(context, nodePackage, "test", fqn, { calls, last });
  const { config } = resolved;
  const names = nodeNames(context, parsed, config, null);
  const tags = [...new Set([...config.tags, ...(target.tags ?? []), ...(column?.tags ?? [])])].sort();
  const description = context.descriptions.render(entry.description, nodePackage.name, position);
  // Field by field, as other nodes are made, and for the same reason.
  const { packageName, originalFilePath } = fileFields(nodePackage, file);
  const { meta, unrenderedConfig, createdAt } = configFields(context, resolved);
  const { docs, language } = buildFields(resolved);
  const test: TestNode = {
    uniqueId,
    resourceType: "test",
    name,
    packageName,
    originalFilePath,
    path: `${alias}.sql`,
    position,
    fqn,
    description: description.text,
    meta,
    unrenderedConfig,
    createdAt,
    docs,
    language,
    tags,
    database: names.database,
    schema: names.schema,
    alias: names.alias,
    relationName: failuresRelationOf(context, names, config),
    checksum: { name: "none", checksum: "" },
    config,
    columns: {},
    group: target.group,
    patchPath: null,
    docBlocks: description.docBlocks,
    rawCode,
    refs: plainTests.has(entry.name) && namespace === null ? collected.refs.map(withNumber) : collected.refs,
    sources: collected.sources,
    dependsOn: {
      macros: wrapsNothing.has(macro.definition.uniqueId) ? [macro.definition.uniqueId] : [...collected.macros],
      nodes: [],
    },
    testMetadata: { name: entry.name, namespace, kwargs },
    columnName: column === undefined ? null : String(given.column_name ?? column.name),
    attachedNode: target.attachedNode,
    fileKeyName: target.fileKeyName,
  };
  context.builder.add(test);
}

/** Tests whose refs artifacts show with the version as a number, where it is one. */
const plainTests: ReadonlySet<string> = new Set(["unique", "not_null"]);

function withNumber(ref: RefCall): RefCall {
  const number = Number(ref.version);
  return ref.version === null || Number.isNaN(number) ? ref : { ...ref, version: number };
}

/** A package that is named `xform` has tests of its own. */
function isBuiltInFile({ definition }: MacroEntry): boolean {
  return definition.position.file.startsWith("<built-in>");
}

/** The test's macro: by the package that the entry names, else where a bare name is looked for. */
function findTestMacro(context: NodesContext, target: TestTarget, entry: TestEntry): MacroEntry | undefined {
  const { registry } = context.contexts;
  const macroName = `test_${entry.name}`;
  const macro =
    entry.namespace === null
      ? registry.find(macroName, target.nodePackage.name)
      : registry.findIn(entry.namespace, macroName);
  if (macro !== undefined) return macro;
  const written = entry.namespace === null ? entry.name : `${entry.namespace}.${entry.name}`;
  const hint =
    sameTestElsewhere(registry, entry) ??
    nearestTest(registry, target.nodePackage.name, written) ??
    "define it in tests/generic/, or install the package that has it";
  context.report(
    errorDiagnostic("parse/test-not-found", `there is no generic test "${written}"`, { at: entry.position, hint }),
  );
  return undefined;
}

/** A test of that name in another package, which its name does not lead to. */
function sameTestElsewhere(registry: MacroRegistry, { namespace, name }: TestEntry): string | undefined {
  const found = registry.packageNames().find((other) => registry.findIn(other, `test_${name}`) !== undefined);
  if (found === undefined) return undefined;
  return namespace === null
    ? `did you mean "${found}.${name}"?`
    : `install the package ${namespace}, or take "${found}.${name}", which is there`;
}

/** The nearest test that there is, as it is to be written. */
function nearestTest(registry: MacroRegistry, fromPackage: string, written: string): string | undefined {
  const tests = (names: Iterable<string>, prefix: string) =>
    [...names].filter((name) => name.startsWith("test_")).map((name) => `${prefix}${name.slice("test_".length)}`);
  const known = tests(registry.names(fromPackage), "");
  for (const name of registry.packageNames()) known.push(...tests(registry.namesIn(name), `${name}.`));
  return didYouMean(written, known);
}

/** The template of a generic test: the call of its macro and what the entry configures. */
function testCode(entry: TestEntry, config: JsonObject): string {
  const macro = entry.namespace === null ? `test_${entry.name}` : `${entry.namespace}.test_${entry.name}`;
  const settings = Object.entries(config).map(([key, value]) => `${key}=${configText(value)}`);
  const call = settings.length === 0 ? "" : `{{ config(${settings.join(",")}) }}`;
  return `{{ ${macro}(**_dbt_generic_test_kwargs) }}${call}`;
}

function configText(value: JsonValue): string {
  return typeof value === "string" ? JSON.stringify(value) : toRepr(toValue(value));
}

/** The entry's configuration with its texts rendered. */
function renderedConfig(
  context: NodesContext,
  target: TestTarget,
  config: JsonObject,
  position: SourcePosition,
): JsonObject {
  const entries = Object.entries(config).map(([key, value]): [string, JsonValue] => {
    if (typeof value !== "string" || !hasJinja(value)) return [key, value];
    try {
      return [key, context.renderer(target.nodePackage.name).render(value, position)];
    } catch (error) {
      const message = `"${key}" of the test fails: ${error instanceof Error ? error.message : String(error)}`;
      context.report(errorDiagnostic("parse/test-invalid", message, { at: position }));
      return [key, value];
    }
  });
  return Object.fromEntries(entries);
}

function quotedColumn(context: NodesContext, given: JsonObject): JsonObject {
  return { ...given, column_name: context.dialect.quoteIdentifier(String(given.column_name)) };
}
