import type { Entry, Ordinal, Page } from "../../../../src/docs/site/site-data.ts";
import { loadPage } from "../data/chunks.ts";
import { kindNames } from "../data/kind-names.ts";
import type { Project } from "../data/project.ts";
import { breakable } from "../dom/breakable.ts";
import { type Child, element } from "../dom/element.ts";
import { neighbourhood } from "../graph/neighbourhood.ts";
import { renderMarkdown } from "../markdown/render-markdown.ts";
import { type CodeTab, codeTabs } from "../parts/code-tabs.ts";
import { columnsTable } from "../parts/columns-table.ts";
import { copyButton } from "../parts/copy-button.ts";
import { entryLink } from "../parts/entry-link.ts";
import { factsList } from "../parts/facts-list.ts";
import { icon } from "../parts/icon.ts";
import { longList } from "../parts/long-list.ts";
import { statusBadge } from "../parts/status-badge.ts";
import { testsList } from "../parts/tests-list.ts";
import { lineageHref } from "../route.ts";
import type { PageView } from "./page-view.ts";

/** The page of a model, source, macro or whatever else has one. */
export async function entryPage(project: Project, ordinal: Ordinal, column: string | null): Promise<PageView> {
  const entry = project.entries[ordinal] as Entry;
  const page = await loadPage(ordinal, project.index.pagesPerChunk);
  const inGraph = project.parents(ordinal).length + project.children(ordinal).length > 0;
  const graph = inGraph ? neighbourhood(project, ordinal) : undefined;
  const sections = sectionsOf(project, entry, page, column, graph?.element);
  const content = element(
    "article",
    { class: `entry kind-${entry.kind}` },
    heading(entry, page),
    page.description === undefined
      ? element("p", { class: "missing" }, "No description.")
      : renderMarkdown(page.description),
    sections.length > 1 && pageMenu(sections),
    element("section", { "aria-label": "Details" }, factsList(page.facts, project)),
    sections.map(({ part }) => part),
  );
  const shown = () => {
    graph?.show();
    content.querySelector("tr.chosen")?.scrollIntoView({ block: "center" });
  };
  return { title: entry.label, content, shown };
}

interface Section {
  readonly name: string;
  readonly part: HTMLElement;
}

function sectionsOf(
  project: Project,
  entry: Entry,
  page: Page,
  column: string | null,
  graph: HTMLElement | undefined,
): readonly Section[] {
  const columns = page.columns ?? [];
  const code = codeOf(entry, page);
  const links = (ordinals: readonly Ordinal[]) =>
    longList(ordinals, (other) => entryLink(project.entries[other] as Entry));
  const neighbours = (name: string, ordinals: readonly Ordinal[] = []) =>
    element(
      "div",
      {},
      element("h3", {}, `${name} (${ordinals.length})`),
      ordinals.length > 0 ? links(ordinals) : element("p", { class: "missing" }, "Nothing."),
    );
  const isMacro = entry.kind === "macro";
  return [
    columns.length > 0 && section(`Columns (${columns.length})`, columnsTable(columns, project, column)),
    page.arguments !== undefined && section("Arguments", columnsTable(page.arguments, project, null)),
    page.tests !== undefined && section(columns.length > 0 ? "Other tests" : "Tests", testsList(page.tests, project)),
    (graph !== undefined || page.needs !== undefined || page.feeds !== undefined) &&
      section(
        isMacro ? "Use" : "Lineage",
        graph,
        graph !== undefined &&
          element(
            "p",
            {},
            element("a", { href: lineageHref({ focus: entry.id }) }, "All that feeds it and all that stands on it"),
          ),
        element(
          "div",
          { class: "two-columns" },
          !isMacro && neighbours("Needs", page.needs),
          neighbours(isMacro ? "Used by" : "Feeds", page.feeds),
        ),
      ),
    code.length > 0 && section(isMacro ? "Code" : "SQL", codeTabs(code)),
    page.needsMacros !== undefined && section("Macros used", links(page.needsMacros)),
  ].filter((part) => part !== false);
}

function section(name: string, ...content: readonly Child[]): Section {
  return { name, part: element("section", {}, element("h2", { tabindex: -1 }, name), content) };
}

function heading(entry: Entry, page: Page): HTMLElement {
  const relation = page.facts.find((fact) => fact.label === "Relation")?.code;
  const { result } = page;
  return element(
    "header",
    { class: "entry-head" },
    element(
      "p",
      { class: "kind" },
      icon(entry.kind),
      kindNames[entry.kind][0],
      entry.materialized === undefined ? null : element("span", { class: "quiet" }, ` ${entry.materialized}`),
      result === undefined ? null : statusBadge(result.status),
      result?.seconds === undefined ? null : element("span", { class: "quiet" }, `${result.seconds.toFixed(2)} s`),
    ),
    element("h1", { tabindex: -1 }, breakable(entry.label)),
    relation === undefined
      ? null
      : element("p", { class: "relation" }, element("code", {}, relation), copyButton(relation, "relation name")),
    result?.message !== undefined && ["error", "fail", "warn", "runtime error"].includes(result.status)
      ? element("pre", { class: "message", tabindex: 0 }, result.message)
      : null,
  );
}

/** Jumps to the parts of the page; the address cannot, as its `#` names the page. */
function pageMenu(sections: readonly Section[]): HTMLElement {
  return element(
    "nav",
    { class: "page-menu", "aria-label": "On this page" },
    sections.map(({ name, part }) =>
      element(
        "button",
        {
          type: "button",
          class: "quiet",
          onclick: () => {
            part.scrollIntoView();
            part.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
          },
        },
        name,
      ),
    ),
  );
}

function codeOf(entry: Entry, page: Page): readonly CodeTab[] {
  const language = "sql";
  return [
    page.compiled !== undefined && { name: "Compiled", text: page.compiled, language },
    page.raw !== undefined && { name: entry.kind === "macro" ? "Macro" : "Source", text: page.raw, language },
  ].filter((tab) => tab !== false) as readonly CodeTab[];
}
