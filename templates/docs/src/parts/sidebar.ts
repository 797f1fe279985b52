import type { Ordinal } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import { element } from "../dom/element.ts";
import { entryHref } from "../route.ts";
import { entryLink } from "./entry-link.ts";
import { icon } from "./icon.ts";
import { lazyDetails } from "./lazy-details.ts";
import { longList } from "./long-list.ts";
import { type Branch, projectTree } from "./tree.ts";

/** The project's tree. A branch is drawn when it is opened. */
export class Sidebar {
  readonly element: HTMLElement;
  readonly #project: Project;
  readonly #roots: readonly { readonly branch: Branch; readonly details: HTMLDetailsElement }[];

  constructor(project: Project) {
    this.#project = project;
    this.#roots = projectTree(project).map((branch) => ({ branch, details: this.#draw(branch) }));
    this.element = element(
      "nav",
      { class: "sidebar", id: "sidebar", "aria-label": "Project" },
      this.#roots.map(({ details }) => details),
    );
    const first = this.#roots[0];
    if (first !== undefined) first.details.open = true;
  }

  /** Opens the branches above an entry and marks it. */
  reveal(ordinal: Ordinal | undefined): void {
    for (const link of this.element.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    if (ordinal === undefined) return;
    const entry = this.#project.entries[ordinal];
    const root = this.#roots.find(({ branch }) => holds(branch, ordinal));
    if (entry === undefined || root === undefined) return;
    this.#open(root.details, root.branch, ordinal);
    const href = entryHref(entry);
    const link = [...this.element.querySelectorAll("a")].find((found) => found.getAttribute("href") === href);
    link?.setAttribute("aria-current", "page");
    link?.scrollIntoView({ block: "nearest" });
  }

  #open(details: HTMLDetailsElement, branch: Branch, ordinal: Ordinal): void {
    if (!details.open) details.open = true;
    // The browser tells of the opening later; the branch is needed now.
    details.dispatchEvent(new Event("toggle"));
    const next = branch.branches.findIndex((inner) => holds(inner, ordinal));
    const inner = details.querySelectorAll<HTMLDetailsElement>(":scope > .details-body > details")[next];
    const innerBranch = branch.branches[next];
    if (inner !== undefined && innerBranch !== undefined) this.#open(inner, innerBranch, ordinal);
  }

  #draw(branch: Branch): HTMLDetailsElement {
    const summary = [
      icon(branch.icon),
      element("span", { class: "branch-name" }, branch.name),
      element("span", { class: "count" }, branch.count),
    ];
    return lazyDetails(summary, () => [
      branch.branches.map((inner) => this.#draw(inner)),
      branch.leaves.length > 0 && longList(branch.leaves, (ordinal) => this.#leaf(ordinal), "leaves"),
    ]);
  }

  #leaf(ordinal: Ordinal): HTMLElement {
    const entry = this.#project.entries[ordinal];
    if (entry === undefined) return element("span");
    const label = entry.kind === "source" ? entry.label.slice(entry.label.indexOf(".") + 1) : entry.label;
    const tests = entry.tests ?? [];
    const row = element("div", { class: "leaf" }, entryLink(entry, label));
    if (tests.length > 0) row.append(this.#testsButton(row, tests));
    return row;
  }

  /** Tests are many and rarely looked for here: they stand behind their number. */
  #testsButton(row: HTMLElement, tests: readonly Ordinal[]): HTMLButtonElement {
    const label = `${tests.length} ${tests.length === 1 ? "test" : "tests"}`;
    const button = element(
      "button",
      { type: "button", class: "test-count", "aria-expanded": "false", "aria-label": label, title: label },
      icon("test"),
      tests.length,
    );
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) row.nextElementSibling?.remove();
      else row.after(longList(tests, (test) => this.#leaf(test), "leaves"));
    });
    return button;
  }
}

function holds(branch: Branch, ordinal: Ordinal): boolean {
  return branch.leaves.includes(ordinal) || branch.branches.some((inner) => holds(inner, ordinal));
}
