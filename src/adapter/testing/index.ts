/**
 * The conformance suite: what every adapter must do, as tests for the test framework of its author.
 *
 * @example
 * import { adapterConformance } from "xform-sql/adapter/testing";
 *
 * await adapterConformance(adapter, { config: { type: "duckdb", path: ":memory:" } });
 */
export { adapterConformance } from "./adapter-conformance.ts";
export type { CaseContext, ConformanceCase, ConformanceGroup } from "./conformance-case.ts";
export type {
  ConformanceOptions,
  OptionalAbility,
  TestFramework,
  TestFunction,
  TypeSample,
} from "./conformance-options.ts";
export { conformanceGroups } from "./groups.ts";
