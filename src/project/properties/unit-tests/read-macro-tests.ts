import type { JsonValue } from "../../../core/index.ts";
import type { YamlPath } from "../../yaml/yaml-path.ts";
import { isMapping } from "../../yaml/yaml-value.ts";
import { listOf, mappingOf, type ReadContext } from "../entry-reader.ts";
import type { UnitTestProperties } from "../properties.ts";
import { readUnitTest } from "./read-unit-test.ts";

/**
 * Reads the tests of macros that stand under `meta: {xform: {unit_tests: …}}` of an entry of `macros:`. dbt, which knows
 * no such tests, takes a project with them there.
 */
export function readMacroTests(context: ReadContext, path: YamlPath, entry: JsonValue): readonly UnitTestProperties[] {
  const { name, meta, config } = mappingOf(entry);
  const places = [
    [["config", "meta"], mappingOf(config).meta],
    [["meta"], meta],
  ] as const;
  return places.flatMap(([below, value]) =>
    listOf(mappingOf(mappingOf(value).xform).unit_tests).flatMap((item, index) => {
      const at = [...path, ...below, "xform", "unit_tests", index];
      const test = isMapping(item) ? { macro: name ?? null, ...item } : item;
      return readUnitTest(context, at, test) ?? [];
    }),
  );
}
