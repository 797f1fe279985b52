import { describe, expect, it } from "vitest";
import { chooseVersion, newestFirst } from "../../../../src/project/packages/resolve/version-choice.ts";

const versions = ["0.9.0", "1.0.0", "1.10.0", "1.2.0", "2.0.0", "2.1.0-rc1", "2.1.0-rc10", "2.1.0-rc2"];

describe("the version that is taken", () => {
  it.each([
    [[], false, "2.0.0"],
    [[], true, "2.1.0-rc10"],
    [[">=1.0.0", "<2.0.0"], false, "1.10.0"],
    [["=1.0.0"], false, "1.0.0"],
    [["1.0.0"], false, "1.0.0"],
    [["2.1.0-rc1"], false, "2.1.0-rc1"],
    [["=2.1.0-rc1"], false, "2.1.0-rc1"],
    [[">2.0.0"], false, undefined],
    [[">2.0.0"], true, "2.1.0-rc10"],
    [[">=1.0.0", "<1.10.0", ">=1.1.0"], false, "1.2.0"],
    [["1.0.0", "2.0.0"], false, undefined],
  ])("for %j, prereleases %s: %s", (conditions, prereleases, expected) => {
    expect(chooseVersion(versions, { conditions, prereleases })).toBe(expected);
  });

  it("has an order in which numbers count as numbers", () => {
    const order = ["2.1.0-rc10", "2.1.0-rc2", "2.1.0-rc1", "2.0.0", "1.10.0", "1.2.0", "1.0.0", "0.9.0"];
    expect(newestFirst(versions)).toEqual(order);
    expect(newestFirst([...order].reverse())).toEqual(order);
    expect(newestFirst(["1.0.0-a", "1.0.0-1", "1.0.0", "1.0.0-b.2", "1.0.0-b"])).toEqual([
      "1.0.0",
      "1.0.0-b.2",
      "1.0.0-b",
      "1.0.0-a",
      "1.0.0-1",
    ]);
  });
});
