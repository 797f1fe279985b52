import type { Entry, RunSummary } from "../../../../src/docs/site/site-data.ts";
import { countOf, kindNames } from "../data/kind-names.ts";
import type { Project } from "../data/project.ts";
import { element } from "../dom/element.ts";
import { folderDrawing } from "../graph/folder-drawing.ts";
import { GraphView } from "../graph/graph-view.ts";
import { renderMarkdown } from "../markdown/render-markdown.ts";
import { entryLink } from "../parts/entry-link.ts";
import { icon } from "../parts/icon.ts";
import { statusBadge } from "../parts/status-badge.ts";
import { lineageHref } from "../route.ts";
import { folderTable } from "./folder-table.ts";
import { gapsList } from "./gaps-list.ts";
import type { PageView } from "./page-view.ts";

/** The start page: what there is, how the last run went, where the gaps are. */
export function homePage(project: Project): PageView {
  const { index } = project;
  const map = projectMap(project);
  const content = element(
    "article",
    { class: "home" },
    index.overview === "" && element("h1", { tabindex: -1 }, index.project),
    index.overview !== "" && element("p", { class: "kind", tabindex: -1 }, icon("package"), index.project),
    index.overview !== "" && overview(index.overview),
    counts(project),
    index.run !== undefined && lastRun(project, index.run),
    map?.part,
    gapsList(project),
    element(
      "p",
      { class: "quiet made" },
      `Made ${dateText(index.generatedAt)}`,
      index.adapterType !== "" && ` for ${index.adapterType}`,
      !index.hasCatalog && ", without a catalog: types are those that the project declares",
      ".",
    ),
  );
  // The page can be read before the map of a big project is laid out.
  const shown = () => void requestAnimationFrame(() => setTimeout(() => map?.show()));
  return { title: index.project, content, shown };
}

/** The project's own words open the page; their first heading is the page's. */
function overview(text: string): HTMLElement {
  const prose = renderMarkdown(text);
  const first = prose.querySelector("h3");
  if (first !== null && first === prose.firstElementChild) {
    first.replaceWith(element("h1", { tabindex: -1 }, [...first.childNodes]));
  } else {
    prose.prepend(element("h1", { tabindex: -1 }, "Overview"));
  }
  return prose;
}

function counts({ entries }: Project): HTMLElement {
  const shown = ["model", "source", "seed", "snapshot", "exposure", "metric", "test", "macro"] as const;
  const tiles = shown.flatMap((kind) => {
    const count = entries.filter((entry) => entry.kind === kind).length;
    return count === 0 ? [] : [{ kind, count }];
  });
  return element(
    "ul",
    { class: "counts", "aria-label": "Counts" },
    tiles.map(({ kind, count }) =>
      element(
        "li",
        { class: `kind-${kind}` },
        icon(kind),
        element("strong", {}, count.toLocaleString()),
        ` ${kindNames[kind][count === 1 ? 0 : 1]}`,
      ),
    ),
  );
}

function lastRun({ entries }: Project, run: RunSummary): HTMLElement {
  const seconds = run.seconds === undefined ? "" : ` in ${run.seconds.toFixed(1)} s`;
  return element(
    "section",
    {},
    element("h2", {}, "Last run"),
    element(
      "p",
      { class: "run" },
      element("code", {}, run.command || "run"),
      element("span", { class: "quiet" }, `${dateText(run.generatedAt)}${seconds}`),
      Object.entries(run.counts).map(([status, count]) => statusBadge(status, count)),
    ),
    run.problems.length > 0 &&
      element(
        "ul",
        { class: "problems" },
        run.problems.map((problem) =>
          element(
            "li",
            {},
            statusBadge(problem.status),
            entryLink(entries[problem.entry] as Entry),
            element("span", { class: "message-line" }, problem.message),
          ),
        ),
      ),
    run.moreProblems > 0 && element("p", { class: "quiet" }, `and ${run.moreProblems} more.`),
  );
}

function projectMap(project: Project): { readonly part: HTMLElement; show(): void } | undefined {
  const inGraph = project.entries.flatMap((entry, ordinal) =>
    ["test", "unit_test", "macro", "doc", "analysis"].includes(entry.kind) ? [] : [ordinal],
  );
  if (inGraph.length === 0) return undefined;
  const view = new GraphView({ label: "Map of the project by folder", wheelZooms: false, highest: 420 });
  const models = project.entries.filter((entry) => entry.kind === "model").length;
  const part = element(
    "section",
    {},
    element("h2", {}, "Map"),
    view.element,
    element("p", {}, element("a", { href: lineageHref() }, `Lineage of all ${countOf(models, "model")}`)),
    folderTable(project),
  );
  return { part, show: () => view.show(folderDrawing(project, inGraph, {})) };
}

function dateText(text: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return "at an unknown time";
  return date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
