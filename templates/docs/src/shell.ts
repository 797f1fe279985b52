import type { Project } from "./data/project.ts";
import { element } from "./dom/element.ts";
import { entryPage } from "./pages/entry-page.ts";
import { homePage } from "./pages/home-page.ts";
import { lineagePage } from "./pages/lineage-page.ts";
import type { PageView } from "./pages/page-view.ts";
import { icon } from "./parts/icon.ts";
import { Sidebar } from "./parts/sidebar.ts";
import { lineageHref, parseRoute, type Route } from "./route.ts";
import { SearchDialog } from "./search/search-dialog.ts";

/** What stands around the pages: the bar, the tree, the search; and the way from address to page. */
export class Shell {
  readonly #project: Project;
  readonly #sidebar: Sidebar;
  readonly #search: SearchDialog;
  readonly #main = element("main", { id: "main" });
  readonly #menu: HTMLButtonElement;
  /** Counts the pages asked for: a page that comes late is not shown over a newer one. */
  #asked = 0;

  constructor(project: Project) {
    this.#project = project;
    this.#sidebar = new Sidebar(project);
    this.#search = new SearchDialog(project);
    this.#menu = element(
      "button",
      {
        type: "button",
        class: "menu",
        "aria-expanded": "false",
        "aria-controls": "sidebar",
        onclick: () => this.#toggleMenu(),
      },
      icon("menu"),
      "Menu",
    );
  }

  start(): void {
    document.body.replaceChildren(
      element("a", { class: "skip", href: "#main", onclick: (event) => this.#skip(event) }, "Skip to the content"),
      this.#bar(),
      element("div", { class: "frame" }, this.#sidebar.element, this.#main),
      this.#search.dialog,
    );
    addEventListener("hashchange", () => void this.#show(false));
    addEventListener("keydown", (event) => this.#key(event));
    void this.#show(true);
  }

  #bar(): HTMLElement {
    return element(
      "header",
      { class: "bar" },
      this.#menu,
      element("a", { class: "brand", href: "#/" }, this.#project.index.project),
      element(
        "button",
        {
          type: "button",
          class: "open-search",
          "aria-keyshortcuts": "/ Control+K",
          onclick: () => this.#search.open(),
        },
        icon("search"),
        element("span", {}, "Search"),
        element("kbd", {}, "/"),
      ),
      element(
        "nav",
        { "aria-label": "Site" },
        element("a", { href: "#/" }, icon("home"), element("span", {}, "Overview")),
        element("a", { href: lineageHref() }, icon("graph"), element("span", {}, "Lineage")),
      ),
    );
  }

  async #show(first: boolean): Promise<void> {
    const asked = ++this.#asked;
    const route = parseRoute(location.hash);
    const ordinal = route.page === "entry" ? this.#project.find(route.id) : undefined;
    this.#main.setAttribute("aria-busy", "true");
    const view = await this.#viewOf(route, ordinal);
    if (asked !== this.#asked) return;
    const { project } = this.#project.index;
    document.title = view.title === project ? `${project} docs` : `${view.title} · ${project} docs`;
    this.#main.replaceChildren(view.content);
    this.#main.removeAttribute("aria-busy");
    this.#main.className = `page-${route.page}`;
    scrollTo(0, 0);
    view.shown?.();
    this.#toggleMenu(false);
    this.#sidebar.reveal(ordinal);
    // A screen reader is told of the new page; the first one it reads by itself. A filter in use keeps the focus.
    if (!first) this.#main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }

  async #viewOf(route: Route, ordinal: number | undefined): Promise<PageView> {
    try {
      if (route.page === "home") return homePage(this.#project);
      if (route.page === "lineage") return lineagePage(this.#project, route.query);
      if (ordinal === undefined) return message("Not found", `There is no ${route.id} in these docs.`);
      return await entryPage(this.#project, ordinal, route.query.get("column"));
    } catch (error) {
      return message("This page cannot be shown", error instanceof Error ? error.message : String(error));
    }
  }

  #key(event: KeyboardEvent): void {
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const palette = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || palette) {
      event.preventDefault();
      this.#search.open();
    } else if (event.key === "Escape") this.#toggleMenu(false);
  }

  #toggleMenu(open = this.#menu.getAttribute("aria-expanded") !== "true"): void {
    this.#menu.setAttribute("aria-expanded", String(open));
    document.body.classList.toggle("menu-open", open);
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.#main.querySelector<HTMLElement>("h1")?.focus();
  }
}

function message(title: string, text: string): PageView {
  const content = element(
    "article",
    {},
    element("h1", { tabindex: -1 }, title),
    element("p", {}, text),
    element("p", {}, element("a", { href: "#/" }, "To the overview")),
  );
  return { title, content };
}
