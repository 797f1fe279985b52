import { describe, expect, it } from "vitest";
import { fitWidths } from "../../../src/report/fit-widths.ts";
import { alignColumns } from "../../../src/report/index.ts";
import { clip, pad, textWidth } from "../../../src/report/text-width.ts";
import { Random } from "../../support/random.ts";

describe("textWidth", () => {
  it.each([
    ["orders", 6],
    ["Äpfel", 5],
    ["仕事", 4],
    ["e\u0301", 1],
    ["🚀", 2],
    ["", 0],
  ])("%s", (text, width) => expect(textWidth(text)).toBe(width));
});

describe("clip and pad", () => {
  it("count cells and not characters", () => {
    expect(clip("仕事仕事", 6)).toBe("仕事…");
    expect(clip("orders", 5)).toBe("orde…");
    expect(clip("orders", 6)).toBe("orders");
    expect(clip("orders", 5, "...")).toBe("or...");
    expect(clip("orders", 2, "...")).toBe("or");
    expect(clip("orders", 0)).toBe("");
    expect([pad("仕事", 6), pad("7", 3, "right")]).toEqual(["仕事  ", "  7"]);
  });
});

describe("fitWidths", () => {
  it("makes the widest narrower, and narrow ones stay", () => {
    expect(fitWidths([4, 40, 60], 50, 8)).toEqual([4, 23, 23]);
    expect(fitWidths([4, 5], 50, 8)).toEqual([4, 5]);
    expect(fitWidths([90, 90], 3, 6)).toEqual([6, 6]);
  });

  it("fits wherever it can, and makes nothing wider", () => {
    const random = new Random(7);
    for (let round = 0; round < 300; round++) {
      const widths = Array.from({ length: 1 + random.below(8) }, () => random.below(90));
      const available = random.below(200);
      const fitted = fitWidths(widths, available, 6);
      const sum = fitted.reduce((total, width) => total + width, 0);
      const least = widths.reduce((total, width) => total + Math.min(6, width), 0);
      expect(sum).toBeLessThanOrEqual(Math.max(available, least));
      for (const [index, width] of fitted.entries()) expect(width).toBeLessThanOrEqual(widths[index] ?? 0);
    }
  });
});

describe("alignColumns", () => {
  it("puts columns below each other", () => {
    const rows = [
      ["name", "runs"],
      ["orders", "12"],
    ];
    expect(alignColumns(rows, { right: [1] })).toEqual(["name    runs", "orders    12"]);
  });

  it("never has a line that is wider than the terminal", () => {
    const rows = [["2026-01-01", "a".repeat(70), "仕事".repeat(20), "x"]];
    for (const width of [200, 80, 40, 20, 5])
      for (const line of alignColumns(rows, { width })) expect(textWidth(line)).toBeLessThanOrEqual(width);
  });
});
