import type { SearchData } from "../../../../src/docs/site/site-data.ts";
import { loadSearchData } from "../data/chunks.ts";
import { kindNames } from "../data/kind-names.ts";
import type { Project } from "../data/project.ts";
import { element } from "../dom/element.ts";
import { icon } from "../parts/icon.ts";
import { entryHref } from "../route.ts";
import { type Hit, search } from "./rank.ts";

const shown = 40;

/** The search: a dialog with a field and one ranked list that the arrow keys walk through. */
export class SearchDialog {
  readonly dialog: HTMLDialogElement;
  readonly #project: Project;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  #data: SearchData | undefined;
  #chosen = 0;

  constructor(project: Project) {
    this.#project = project;
    this.#input = element("input", {
      type: "search",
      role: "combobox",
      placeholder: "Name, column or description",
      "aria-label": "Search",
      "aria-controls": "search-results",
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => this.#search(),
      onkeydown: (event) => this.#key(event as KeyboardEvent),
    });
    this.#list = element("div", { id: "search-results", role: "listbox", "aria-label": "Results" });
    this.#status = element("p", { class: "search-status", role: "status" });
    const close = element("button", { type: "button", class: "quiet", onclick: () => this.dialog.close() }, "Close");
    const field = element("div", { class: "search-field" }, icon("search"), this.#input, close);
    this.dialog = element("dialog", { class: "search", "aria-label": "Search" }, field, this.#list, this.#status);
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  open(): void {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.#input.select();
    this.#search();
    if (this.#data !== undefined) return;
    loadSearchData().then(
      (data) => {
        this.#data = data;
        this.#search();
      },
      () => this.#say("Columns and descriptions could not be loaded; names can be searched."),
    );
  }

  #search(): void {
    const query = this.#input.value.trim();
    const hits = search(this.#project.index, this.#data, query, shown);
    this.#list.replaceChildren(...hits.map((hit, index) => this.#option(hit, index)));
    this.#choose(0);
    const hint = "Arrow keys to choose, Enter to open, Esc to close.";
    if (query === "") this.#say(hint);
    else if (hits.length === 0) this.#say(`Nothing found for “${query}”.`);
    else this.#say(`${hits.length === shown ? `The first ${shown}` : hits.length} found. ${hint}`);
  }

  #option(hit: Hit, index: number): HTMLElement {
    const entry = this.#project.entries[hit.ordinal];
    if (entry === undefined) return element("div");
    const place = [kindNames[entry.kind][0], entry.package, entry.folder].filter(Boolean).join(" · ");
    return element(
      "a",
      {
        role: "option",
        id: `search-option-${index}`,
        class: `kind-${entry.kind}`,
        href: entryHref(entry, hit.column),
        tabindex: -1,
        onclick: () => this.dialog.close(),
        onmousemove: () => this.#choose(index),
      },
      icon(entry.kind),
      element(
        "span",
        { class: "found" },
        element(
          "span",
          { class: "found-name" },
          entry.label,
          hit.column && element("span", { class: "found-column" }, ` › ${hit.column}`),
        ),
        hit.text !== undefined && element("span", { class: "found-text" }, hit.text),
      ),
      element("span", { class: "found-place" }, place),
    );
  }

  #key(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const count = this.#list.children.length;
      if (count > 0) this.#choose((this.#chosen + step + count) % count);
    } else if (event.key === "Enter") {
      event.preventDefault();
      (this.#list.children[this.#chosen] as HTMLElement | undefined)?.click();
    }
  }

  #choose(index: number): void {
    this.#chosen = index;
    for (const [at, option] of [...this.#list.children].entries()) {
      option.setAttribute("aria-selected", String(at === index));
    }
    const option = this.#list.children[index];
    if (option === undefined) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", option.id);
    option?.scrollIntoView({ block: "nearest" });
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}
