import { describe, expect, it } from "vitest";
import { besideName } from "../../../src/materialize/beside-name.ts";

describe("a name beside a relation's", () => {
  it("has the suffix at its end where that fits", () => {
    expect(besideName("orders", "__tmp")).toBe("orders__tmp");
    expect(besideName("o".repeat(100), "__tmp")).toHaveLength(105);
    expect(besideName("o".repeat(58), "__tmp", 63)).toBe(`${"o".repeat(58)}__tmp`);
  });

  it("is cut to so many bytes, and is another one for another relation", () => {
    const names = ["a", "b"].map((end) => besideName(`${"ä".repeat(31)}${end}`, "__tmp", 63));
    for (const name of names) {
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
      expect(Buffer.byteLength(name)).toBeGreaterThan(61);
      expect(name).toMatch(/^ä+_[0-9a-f]{10}__tmp$/);
    }
    expect(new Set(names).size).toBe(2);
  });
});
