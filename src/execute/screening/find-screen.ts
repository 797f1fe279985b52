import type { MacroEntry, MacroRegistry } from "../../context/index.ts";
import { genericTestArgumentsName } from "../../context/index.ts";
import type { GraphNode, Manifest, TestNode } from "../../core/index.ts";
import { keepsFailures } from "../../materialize/index.ts";
import type { ExecuteOptions } from "../run-context.ts";
import { passesWithoutRows } from "./passes-without-rows.ts";

/** The package with the screens of the built-in tests. */
const screensPackage = "xform";

/** How a test can be answered together with others. */
export interface TestScreen {
  /** The template of an aggregate that is 0 exactly where the test finds nothing. */
  readonly template: string;
  /** Tests with the same key read the same rows. */
  readonly key: string;
}

/**
 * The screen of a generic test, where its macro has one and a 0 is all that there is to know about the test. Undefined
 * for one that runs by itself.
 */
export function findScreen(options: ExecuteOptions, test: TestNode): TestScreen | undefined {
  const { compiler, manifest, storeFailures = false, testHeaders = false, warehouse } = options;
  const { config, testMetadata } = test;
  if (testMetadata === null || keepsFailures(config, storeFailures) !== undefined) return undefined;
  if (!passesWithoutRows(config) || (testHeaders && typeof config.sql_header === "string")) return undefined;
  if (isWrittenOtherwise(options, test)) return undefined;
  if (!gainsByOneQuery(manifest, test, warehouse.dialect.capabilities.columnStatistics === true)) return undefined;
  const call = screenMacro(compiler.registry, test);
  if (call === undefined) return undefined;
  const { model } = testMetadata.kwargs;
  return {
    template: `{{ ${call}(**${genericTestArgumentsName}) }}`,
    key: JSON.stringify([test.packageName, model, config.where ?? null]),
  };
}

/** Whether the project has a say in how tests are counted. */
function isWrittenOtherwise({ compiler }: ExecuteOptions, test: TestNode): boolean {
  return (
    compiler.materializationOf("test", { forAdapter: false, forAll: true }) !== undefined ||
    compiler.registry.replacement("get_test_sql", test.packageName) !== undefined
  );
}

/**
 * An engine that stores columns, with statistics of each, answers most tests from them, through views that only choose or
 * join rows as well: one query that reads all columns would be slower. What groups of rows give, and a file of text, is
 * made anew for each test. An ephemeral model is part of the test's own query.
 */
function gainsByOneQuery(manifest: Manifest, test: TestNode, hasStatistics: boolean): boolean {
  const parents = test.dependsOn.nodes.map((id) => manifest.nodes.get(id));
  if (parents.some((parent) => parent?.config.materialized === "ephemeral")) return false;
  if (!hasStatistics) return true;
  const tested = manifest.nodes.get(test.attachedNode ?? "") ?? parents.find((node) => node?.resourceType === "source");
  return tested !== undefined && isMadeAnew(tested);
}

/** What a filter on its columns does not pass: groups, windows, and rows that are unique. */
const groups = /\bgroup\s+by\b|\bover\s*\(|\bdistinct\b|\bqualify\b/i;
const textFiles = /\b(csv|json|ndjson|tsv|txt)\b/i;

function isMadeAnew(node: GraphNode): boolean {
  if (node.resourceType === "source") return textFiles.test(node.files ?? "");
  if (node.resourceType !== "model") return false;
  const { materialized, format, location } = node.config;
  if (materialized === "external") return textFiles.test(`${String(format ?? "")} ${String(location ?? "")}`);
  return materialized === "view" && groups.test(node.rawCode);
}

/**
 * The name to call a screen by: it stands beside the macro of the test, that of a built-in test in the package `xform`.
 * Where another package's text takes the place of the test's own, the screen does not speak for it.
 */
function screenMacro(registry: MacroRegistry, test: TestNode): string | undefined {
  const { name = "", namespace = null } = test.testMetadata ?? {};
  const macroName = `test_${name}`;
  const macro = namespace === null ? registry.find(macroName, test.packageName) : registry.findIn(namespace, macroName);
  if (macro === undefined) return undefined;
  const owner = macro.definition.packageName;
  const dispatched = registry.dispatch(macroName, owner, test.packageName);
  if ("entry" in dispatched && !isOf(registry, dispatched.entry, owner)) return undefined;
  const packageName = registry.isBuiltIn(owner) ? screensPackage : owner;
  const screen = registry.findIn(packageName, `screen_${name}`);
  return screen === undefined ? undefined : `${packageName}.screen_${name}`;
}

function isOf(registry: MacroRegistry, { definition }: MacroEntry, owner: string): boolean {
  return definition.packageName === owner || (registry.isBuiltIn(owner) && registry.isBuiltIn(definition.packageName));
}
