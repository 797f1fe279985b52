import type { Entry, Kind } from "../../../../src/docs/site/site-data.ts";
import { kindNames } from "../data/kind-names.ts";
import type { Project } from "../data/project.ts";
import { type Child, element } from "../dom/element.ts";
import type { Drawing } from "../graph/drawing.ts";
import { entryBox } from "../graph/entry-box.ts";
import { folderDrawing } from "../graph/folder-drawing.ts";
import { GraphView } from "../graph/graph-view.ts";
import { entryLink } from "../parts/entry-link.ts";
import { icon } from "../parts/icon.ts";
import { lineageHref } from "../route.ts";
import { filtered, kindsInGraph, type LineageFilters, readFilters, writeFilters } from "./lineage-filters.ts";
import type { PageView } from "./page-view.ts";

/** With more boxes than this, a box stands for a folder until something narrower is chosen. */
const mostBoxes = 260;

/** The graph of the whole project, or of what the filters leave of it. */
export function lineagePage(project: Project, query: URLSearchParams): PageView {
  const filters = readFilters(query);
  const ordinals = filtered(project, filters);
  const grouped = filters.grouped ?? ordinals.length > mostBoxes;
  const drawing = grouped
    ? folderDrawing(project, ordinals, writeFilters({ ...filters, grouped: undefined }))
    : drawingOf(project, ordinals, filters);
  const view = new GraphView({
    label: "Lineage",
    wheelZooms: true,
  });
  const content = element(
    "article",
    { class: "lineage" },
    element("h1", { tabindex: -1 }, "Lineage"),
    controls(project, filters, grouped),
    status(project, filters, ordinals.length, grouped),
    ordinals.length === 0 ? element("p", { class: "missing" }, "Nothing passes these filters.") : view.element,
  );
  return { title: "Lineage", content, shown: () => view.show(drawing) };
}

function drawingOf(project: Project, ordinals: readonly number[], filters: LineageFilters): Drawing {
  const shown = new Set(ordinals);
  const focus = project.find(filters.focus);
  return {
    boxes: ordinals.map((ordinal) => ({ ...entryBox(project, ordinal), current: ordinal === focus })),
    lines: ordinals.flatMap((to) =>
      project
        .parents(to)
        .filter((from) => shown.has(from))
        .map((from) => [String(from), String(to)] as const),
    ),
  };
}

function controls(project: Project, filters: LineageFilters, grouped: boolean): HTMLElement {
  const go = (change: Partial<LineageFilters>) => {
    location.hash = lineageHref(writeFilters({ ...filters, ...change }));
  };
  const present = kindsInGraph(project);
  const on = filters.kinds.length === 0 ? present.filter((kind) => kind !== "analysis") : filters.kinds;
  const toggle = (kind: Kind) =>
    go({ kinds: on.includes(kind) ? on.filter((other) => other !== kind) : [...on, kind] });
  const tags = [...new Set(project.entries.flatMap((entry) => entry.tags ?? []))].sort();
  const folders = foldersOf(project);
  return element(
    "div",
    { class: "controls", role: "group", "aria-label": "Filters" },
    element(
      "fieldset",
      {},
      element("legend", {}, "Types"),
      present.map((kind) =>
        element(
          "label",
          { class: `kind-${kind}` },
          element("input", { type: "checkbox", checked: on.includes(kind), onchange: () => toggle(kind) }),
          icon(kind),
          kindNames[kind][1],
        ),
      ),
    ),
    tags.length > 0 && choice("Tag", ["", ...tags], filters.tag, (tag) => go({ tag })),
    choice("Folder", ["", ...folders], filters.folder, (folder) => go({ folder })),
    element(
      "label",
      {},
      element("input", { type: "checkbox", checked: grouped, onchange: () => go({ grouped: !grouped }) }),
      "one box a folder",
    ),
    Object.keys(writeFilters(filters)).length > 0 && element("a", { href: lineageHref() }, "Show all"),
  );
}

function choice(
  label: string,
  values: readonly string[],
  chosen: string,
  changed: (value: string) => void,
): HTMLElement {
  const all = values.includes(chosen) ? values : [...values, chosen];
  const select = element(
    "select",
    {},
    all.map((value) => element("option", { value, selected: value === chosen }, value === "" ? "all" : value)),
  );
  select.addEventListener("change", () => changed(select.value));
  return element("label", {}, `${label} `, select);
}

/** All folders with models or seeds, and the folders above them. */
function foldersOf({ entries }: Project): readonly string[] {
  const found = new Set<string>();
  for (const entry of entries) {
    if (!["model", "seed", "snapshot"].includes(entry.kind)) continue;
    const parts = (entry.folder ?? "").split("/");
    for (let depth = 1; depth <= parts.length; depth++)
      found.add(`${entry.package}/${parts.slice(0, depth).join("/")}`);
  }
  return [...found].sort();
}

function status(project: Project, filters: LineageFilters, count: number, grouped: boolean): HTMLElement {
  const focus = project.find(filters.focus);
  const parts: readonly Child[] = [
    `${count} shown`,
    grouped ? ", one box a folder: choose one to see what is in it." : ".",
    focus === undefined ? null : [" What feeds and what stands on ", entryLink(project.entries[focus] as Entry), "."],
    filters.source === "" ? null : ` Source ${filters.source}.`,
  ];
  return element("p", { class: "quiet", role: "status" }, parts);
}
