import { exposure, metric, savedQuery, semanticModel, unitTest } from "./by-name.ts";
import { changed } from "./changed.ts";
import { config } from "./config.ts";
import { file } from "./file.ts";
import { fqn } from "./fqn.ts";
import type { SelectorMethod } from "./method.ts";
import { path } from "./path.ts";
import { access, group, packageName, resourceType, testName, testType, version } from "./properties.ts";
import { result } from "./result.ts";
import { source } from "./source.ts";
import { sourceStatus } from "./source-status.ts";
import { state } from "./state.ts";
import { tag } from "./tag.ts";

/** Every selector method by the word before its colon, but for `selector`, which leads to a selection of its own. */
export const selectorMethods: Readonly<Record<string, SelectorMethod>> = {
  access,
  changed,
  config,
  exposure,
  file,
  fqn,
  group,
  metric,
  package: packageName,
  path,
  resource_type: resourceType,
  result,
  saved_query: savedQuery,
  semantic_model: semanticModel,
  source,
  source_status: sourceStatus,
  state,
  tag,
  test_name: testName,
  test_type: testType,
  unit_test: unitTest,
  version,
};

/** The words that can stand before a colon. */
export const methodNames: readonly string[] = [...Object.keys(selectorMethods), "selector"].sort();
