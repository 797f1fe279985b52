import { type Attributes, type Child, element } from "../dom/element.ts";

/** A part that opens; its content is made when it is opened for the first time. */
export function lazyDetails(summary: Child, content: () => Child, attributes: Attributes = {}): HTMLDetailsElement {
  const details = element("details", attributes, element("summary", {}, summary));
  let filled = false;
  const fill = () => {
    if (filled || !details.open) return;
    filled = true;
    details.append(element("div", { class: "details-body" }, content()));
  };
  details.addEventListener("toggle", fill);
  fill();
  return details;
}
