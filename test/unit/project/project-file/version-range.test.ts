import { expect, test } from "vitest";
import { fitsVersions } from "../../../../src/project/project-file/version-range.ts";

/** What dbt 1.12.6 makes of its own version; undefined where it refuses the condition. */
test.each([
  [[">=1.0.0"], true],
  [[">=1.0.0", "<2.0.0"], true],
  [[">=1.0.0,<2.0.0"], true],
  [["1.12.6"], true],
  [["=1.12.6"], true],
  [["=1.12.6", ">1.0.0"], true],
  [[">1.12.6"], false],
  [["<1.12.6"], false],
  [["<=1.12.6"], true],
  [[">=1.12.6-rc1"], true],
  [[">=1.13.0-a1"], false],
  [["<1.13.0-a1"], true],
  [[">2.0.0", "<1.0.0"], false],
  [[], true],
  [["1.12.*"], undefined],
  [["~1.12"], undefined],
  [["!=1.0.0"], undefined],
  [[""], undefined],
])("%j fits: %s", (conditions, fits) => {
  expect(fitsVersions("1.12.6", conditions)).toBe(fits);
});

/** dbt refuses these; each can mean one thing alone. */
test.each([
  ["1.12", false],
  [">=1.3", true],
  ["==1.12.6", true],
  [">= 1.0.0", true],
  ["v1.0.0", false],
])("%s is read as it is meant", (condition, fits) => {
  expect(fitsVersions("1.12.6", [condition])).toBe(fits);
});
