import { element } from "../dom/element.ts";
import { highlightedCode } from "../sql/highlighted-code.ts";
import { copyButton } from "./copy-button.ts";

/** A piece of code under its name. */
export interface CodeTab {
  readonly name: string;
  readonly text: string;
  readonly language: "sql" | "text";
}

/** Code behind tabs; the arrow keys go from tab to tab. */
export function codeTabs(tabs: readonly CodeTab[]): HTMLElement {
  const panel = element("div", { role: "tabpanel", id: "code-panel" });
  const copyPlace = element("span", { class: "copy-place" });
  const buttons = tabs.map((tab, index) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `code-tab-${index}`,
        "aria-controls": "code-panel",
        onclick: () => show(index),
      },
      tab.name,
    ),
  );
  const show = (chosen: number) => {
    const tab = tabs[chosen];
    if (tab === undefined) return;
    for (const [index, button] of buttons.entries()) {
      button.setAttribute("aria-selected", String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `code-tab-${chosen}`);
    panel.replaceChildren(highlightedCode(tab.text, tab.language));
    copyPlace.replaceChildren(copyButton(tab.text, `${tab.name.toLowerCase()} code`));
  };
  const list = element("div", { role: "tablist", "aria-label": "Code" }, buttons);
  list.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const now = buttons.findIndex((button) => button.tabIndex === 0);
    const next = (now + step + buttons.length) % buttons.length;
    show(next);
    buttons[next]?.focus();
  });
  show(0);
  return element("div", { class: "code" }, element("div", { class: "code-bar" }, list, copyPlace), panel);
}
