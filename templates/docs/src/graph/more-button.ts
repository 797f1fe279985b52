import { svgElement } from "../dom/element.ts";
import type { Box, Layout } from "./drawing.ts";

/** The side of a box: what feeds it stands before it, what stands on it after it. */
export type Side = "before" | "after";

/** The button that brings in the hidden neighbours on one side of a box, if there are any. */
export function moreButton(
  box: Box,
  { boxWidth, boxHeight }: Layout,
  side: Side,
  expand: (key: string, side: Side) => void,
): readonly SVGElement[] {
  const count = (side === "before" ? box.hiddenBefore : box.hiddenAfter) ?? 0;
  if (count === 0) return [];
  const label = `Show ${count} more that ${side === "before" ? "feed" : "stand on"} ${box.label}`;
  const act = (event: Event) => {
    event.preventDefault();
    expand(box.key, side);
  };
  const width = 20 + 7 * String(count).length;
  const x = side === "before" ? -width / 2 - 2 : boxWidth + width / 2 + 2;
  return [
    svgElement(
      "g",
      {
        class: "more",
        role: "button",
        tabindex: 0,
        "aria-label": label,
        transform: `translate(${x} ${boxHeight / 2})`,
        onclick: act,
        onkeydown: (event) => ["Enter", " "].includes((event as KeyboardEvent).key) && act(event),
      },
      svgElement("title", {}, label),
      svgElement("rect", { x: -width / 2, y: -10, width, height: 20, rx: 10 }),
      svgElement("text", { "text-anchor": "middle", "dominant-baseline": "central" }, `+${count}`),
    ),
  ];
}
