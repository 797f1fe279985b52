import { describe, expect, it } from "vitest";
import { summariseDeprecations } from "../../../src/commands/summarise-deprecations.ts";
import { errorDiagnostic, warningDiagnostic } from "../../../src/core/index.ts";

describe("deprecations", () => {
  const unknown = (key: string, hint?: string) =>
    warningDiagnostic("project/unknown-key", `nothing reads "${key}"`, hint === undefined ? {} : { hint });

  it("are told once of each kind, and counted", () => {
    const { diagnostics, counts } = summariseDeprecations([unknown("a"), unknown("b"), unknown("c")]);
    expect(diagnostics).toEqual([unknown("a")]);
    expect(counts).toEqual([{ code: "project/unknown-key", name: "CustomKeyInConfigDeprecation", occurrences: 3 }]);
  });

  it("are not all that is told: what is misspelled, other warnings and errors stay", () => {
    const others = [
      unknown("materialised", 'did you mean "materialized"?'),
      warningDiagnostic("parse/patch-without-node", "x"),
      warningDiagnostic("parse/patch-without-node", "y"),
      errorDiagnostic("project/unknown-key", "z"),
    ];
    const { diagnostics, counts } = summariseDeprecations([unknown("a"), ...others]);
    expect(diagnostics).toEqual([unknown("a"), ...others]);
    expect(counts).toEqual([]);
  });
});
