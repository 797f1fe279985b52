import { createHash } from "node:crypto";
import type { UnitTestInput, UnitTestNode, UnitTestRows } from "../../core/index.ts";
import { toRepr, toText, toValue } from "../../jinja/index.ts";

/**
 * The checksum of a unit test, by which a later run tells whether it changed: equal where dbt's is, which writes the
 * parts in Python's words.
 */
export function unitTestChecksum(
  test: Pick<UnitTestNode, "model" | "given" | "expect" | "overrides" | "versions">,
): string {
  const given = test.given.map((input) => rowsText("UnitTestInputFixture", input, [["input", repr(input.input)]]));
  const parts = [
    test.model,
    test.versions === null
      ? "None"
      : call("UnitTestNodeVersions", [
          ["include", repr(test.versions.include)],
          ["exclude", repr(test.versions.exclude)],
        ]),
    `[${given.join(", ")}]`,
    rowsText("UnitTestOutputFixture", test.expect),
    test.overrides === null
      ? "None"
      : call(
          "UnitTestOverrides",
          Object.entries(test.overrides).map(([key, value]) => [key, repr(value)]),
        ),
    ...test.given.flatMap(fixtureText),
  ];
  return createHash("sha256").update(parts.join("-")).digest("hex");
}

function fixtureText({ fixture, rows }: UnitTestInput): readonly string[] {
  return fixture === null ? [] : [toText(toValue(rows))];
}

function rowsText(className: string, rows: UnitTestRows, first: readonly (readonly [string, string])[] = []): string {
  const word = rows.format === "dict" ? "Dict" : rows.format.toUpperCase();
  return call(className, [
    ...first,
    ["rows", repr(rows.rows)],
    ["format", `<UnitTestFormat.${word}: '${rows.format}'>`],
    ["fixture", repr(rows.fixture)],
  ]);
}

function call(name: string, fields: readonly (readonly [string, string])[]): string {
  return `${name}(${fields.map(([key, value]) => `${key}=${value}`).join(", ")})`;
}

function repr(value: unknown): string {
  return toRepr(toValue(value));
}
