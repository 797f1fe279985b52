import type { Entry } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import { element } from "../dom/element.ts";
import { statusBadge } from "../parts/status-badge.ts";
import { lineageHref } from "../route.ts";

/** How well each folder of models is described and tested. */
export function folderTable({ index, entries }: Project): HTMLElement {
  const folders = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.kind !== "model") continue;
    const key = `${entry.package}/${entry.folder ?? ""}`;
    folders.set(key, [...(folders.get(key) ?? []), entry]);
  }
  const rows = [...folders].map(([key, models]) => {
    const failed = models.filter(({ status }) => status === "error" || status === "skipped").length;
    const name = models[0]?.package === index.project ? key.slice(key.indexOf("/") + 1) : key;
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, element("a", { href: lineageHref({ folder: key }) }, name)),
      element("td", { class: "number" }, models.length),
      element("td", {}, share(models.filter(({ described }) => described === true).length, models.length)),
      element("td", {}, share(models.filter(({ tests }) => tests !== undefined).length, models.length)),
      element("td", {}, failed > 0 ? statusBadge("error", failed) : null),
    );
  });
  const names = ["Folder", "Models", "Described", "Tested", "Last run"];
  return element(
    "div",
    { class: "scroll-x" },
    element(
      "table",
      { class: "plain folders" },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          names.map((name) => element("th", { scope: "col" }, name)),
        ),
      ),
      element("tbody", {}, rows),
    ),
  );
}

function share(part: number, whole: number): HTMLElement {
  return element(
    "span",
    { class: "share" },
    element("meter", { min: 0, max: whole, value: part, "aria-hidden": "true" }),
    part === whole ? "all" : `${part} of ${whole}`,
  );
}
