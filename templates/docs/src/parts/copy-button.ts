import { element } from "../dom/element.ts";
import { icon } from "./icon.ts";

/** A button that puts a text on the clipboard and says so. */
export function copyButton(text: string, what: string): HTMLButtonElement {
  const label = element("span", { "aria-live": "polite" }, "Copy");
  const button = element(
    "button",
    { type: "button", class: "copy", "aria-label": `Copy ${what}` },
    icon("copy"),
    label,
  );
  button.addEventListener("click", async () => {
    label.textContent = (await copy(text)) ? "Copied" : "Not copied";
    setTimeout(() => {
      label.textContent = "Copy";
    }, 2000);
  });
  return button;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Pages from disk and from plain HTTP have no clipboard to write to, but may copy what is selected. */
function copyBySelection(text: string): boolean {
  const area = element("textarea", { class: "off-screen", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } finally {
    area.remove();
  }
}
