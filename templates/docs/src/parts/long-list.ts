import { element } from "../dom/element.ts";

const step = 100;

/** A list that shows its first items and the rest on demand. */
export function longList<T>(items: readonly T[], render: (item: T) => Node, className = "links"): HTMLUListElement {
  const list = element("ul", { class: className });
  const show = (from: number) => {
    for (const item of items.slice(from, from + step)) list.append(element("li", {}, render(item)));
    const left = items.length - from - step;
    if (left <= 0) return;
    const more = element("li", {}, element("button", { type: "button", class: "quiet" }, `${left} more …`));
    more.firstElementChild?.addEventListener("click", () => {
      more.remove();
      show(from + step);
    });
    list.append(more);
  };
  show(0);
  return list;
}
