import { describe, expect, it } from "vitest";
import type { Drawing } from "../../../templates/docs/src/graph/drawing.ts";
import { labelLines } from "../../../templates/docs/src/graph/label-lines.ts";
import { layersOf } from "../../../templates/docs/src/graph/layers.ts";
import { layOut } from "../../../templates/docs/src/graph/layout.ts";

const box = (key: string) => ({ key, label: key, title: "model", icon: "model" as const, href: "#/" });

const drawing: Drawing = {
  boxes: ["a", "b", "c", "d", "e", "alone"].map(box),
  lines: [
    ["a", "b"],
    ["b", "c"],
    ["a", "c"],
    ["d", "c"],
    ["a", "e"],
  ],
};

const options = { boxWidth: 100, boxLines: 1, gap: 10, layerGap: 40 } as const;

describe("a layout", () => {
  const { places, boxHeight, width, height, lines } = layOut(drawing, layersOf(drawing), options);
  const at = (key: string) => places.get(key) ?? { x: Number.NaN, y: Number.NaN };

  it("has layers from the left, aligned", () => {
    expect(at("d").x).toBe(at("a").x);
    expect(at("b").x).toBe(at("e").x);
    expect(at("a").x).toBeLessThan(at("b").x);
    expect(at("b").x).toBeLessThan(at("c").x);
  });

  it("lets no boxes overlap and keeps all of them inside", () => {
    const all = [...places.values()];
    for (const [index, p] of all.entries()) {
      expect(p.x - 50).toBeGreaterThanOrEqual(-0.01);
      expect(p.x + 50).toBeLessThanOrEqual(width + 0.01);
      expect(p.y - boxHeight / 2).toBeGreaterThanOrEqual(-0.01);
      expect(p.y + boxHeight / 2).toBeLessThanOrEqual(height + 0.01);
      for (const q of all.slice(index + 1)) {
        expect(Math.abs(p.x - q.x) >= 100 || Math.abs(p.y - q.y) >= boxHeight).toBe(true);
      }
    }
  });

  it("leads lines around the boxes between", () => {
    const long = lines.find(({ from, to }) => from === "a" && to === "c");
    const inside = long?.points.filter(({ x }) => x > at("b").x - 60 && x < at("b").x + 60) ?? [];
    expect(inside).toHaveLength(2);
    for (const { y } of inside) {
      expect(Math.abs(y - at("b").y)).toBeGreaterThan(boxHeight / 2);
      expect(Math.abs(y - at("e").y)).toBeGreaterThan(boxHeight / 2);
    }
  });
});

it("lays out circles, as folders have them", () => {
  const circle: Drawing = {
    boxes: ["a", "b", "c"].map(box),
    lines: [
      ["a", "b"],
      ["b", "a"],
      ["b", "c"],
    ],
  };
  expect(layOut(circle, layersOf(circle), options).places.size).toBe(3);
});

it("lays out nothing", () => {
  const nothing: Drawing = { boxes: [], lines: [] };
  expect(layOut(nothing, layersOf(nothing), options)).toMatchObject({ width: 0, height: 0 });
});

it("is as high as its fullest layer needs", () => {
  const keys = Array.from({ length: 40 }, (_, index) => `n${index}`);
  const fan: Drawing = { boxes: ["root", ...keys].map(box), lines: keys.map((key) => ["root", key] as const) };
  const { height, boxHeight } = layOut(fan, layersOf(fan), options);
  expect(height).toBeLessThanOrEqual(40 * (boxHeight + options.gap));
});

describe("labels", () => {
  it.each<[string, number, number, readonly string[]]>([
    ["orders", 10, 1, ["orders"]],
    ["monthly_category_sales", 12, 1, ["monthl…sales"]],
    ["monthly_category_sales", 14, 2, ["monthly_", "category_sales"]],
    ["int_web_session_facts", 11, 2, ["int_web_", "sessi…facts"]],
    ["abcdefghijklmnop", 8, 2, ["abcdefgh", "ijklmnop"]],
    ["orders", 3, 1, [""]],
  ])("%s on %i characters, %i lines", (name, characters, lines, expected) => {
    expect(labelLines(name, characters, lines)).toEqual(expected);
  });
});
