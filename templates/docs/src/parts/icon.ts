import { svgElement } from "../dom/element.ts";
import type { IconName } from "./icon-name.ts";

const diamond = "M8 2l6 6-6 6-6-6z";

/** Outlines in a square of 16. Each kind has its own shape, so that its colour says nothing that the shape does not. */
export const iconPaths: Readonly<Record<IconName, string>> = {
  model: "M8 1.8 13.8 5v6L8 14.2 2.2 11V5zM2.2 5 8 8.2 13.8 5M8 8.2v6",
  source: "M2.5 4c0-1.2 2.5-2 5.5-2s5.5.8 5.5 2-2.5 2-5.5 2-5.5-.8-5.5-2zM2.5 4v8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2V4",
  seed: "M2 3h12v10H2zM2 6.3h12M2 9.6h12M6 3v10",
  snapshot: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.4 1.8",
  exposure: "M1.5 14h13M4 14V9M8 14V3.5M12 14V7",
  metric: "M2 13l4-5 3 3 5-8",
  semantic_model: diamond,
  saved_query: diamond,
  function: "M10.5 2.5C8 2 7.5 4 7.2 6.5L6.6 11c-.3 2-1 3-3.1 2.5M4.5 7h6",
  analysis: "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zM10.8 10.8 14 14",
  macro: "M6 2C4 2 5 7 3 8c2 1 1 6 3 6M10 2c2 0 1 5 3 6-2 1-1 6-3 6",
  doc: "M4 2h6l3 3v9H4zM6 8h5M6 11h5",
  test: "M2.5 8.5 6.3 12.3 13.5 4",
  unit_test: "M2.5 8.5 6.3 12.3 13.5 4",
  folder: "M2 3.5h4L7.5 5.5H14v8H2z",
  package: "M2 5l6-3 6 3v6l-6 3-6-3zM5 3.5l6 3",
  search: "M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zM10.8 10.8 14 14",
  menu: "M2 4h12M2 8h12M2 12h12",
  copy: "M5.5 5.5h8v8h-8zM3 10.5H2.5v-8h8V3",
  graph: "M1.5 2h4v4h-4zM10.5 6h4v4h-4zM1.5 10h4v4h-4zM5.5 4C8 4 8 8 10.5 8M5.5 12C8 12 8 8 10.5 8",
  home: "M2 7.5 8 2l6 5.5V14H9.5v-4h-3v4H2z",
};

/** An icon for the eye alone; what it means stands beside it in words. */
export function icon(name: IconName): SVGSVGElement {
  return svgElement(
    "svg",
    { class: `icon icon-${name}`, viewBox: "0 0 16 16", "aria-hidden": "true", width: 16, height: 16 },
    svgElement("path", { d: iconPaths[name] }),
  );
}
