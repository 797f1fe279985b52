import type { Fact } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import { breakable } from "../dom/breakable.ts";
import { type Child, element } from "../dom/element.ts";
import { isSafeHref } from "../markdown/parse-inline.ts";
import { lineageHref } from "../route.ts";
import { entryLink } from "./entry-link.ts";

/** The details of an entry. */
export function factsList(facts: readonly Fact[], project: Project): HTMLElement {
  return element(
    "dl",
    { class: "facts" },
    facts.map((fact) =>
      element("div", {}, element("dt", {}, fact.label), element("dd", {}, factContent(fact, project))),
    ),
  );
}

function factContent(fact: Fact, project: Project): Child {
  const entry = fact.entry === undefined ? undefined : project.entries[fact.entry];
  if (entry !== undefined) return entryLink(entry);
  if (fact.code !== undefined) return element("code", {}, breakable(fact.code));
  if (fact.url !== undefined && isSafeHref(fact.url)) {
    return element("a", { href: fact.url, rel: "noopener noreferrer", target: "_blank" }, fact.text ?? fact.url);
  }
  if (fact.list === undefined) return fact.text;
  const tags = fact.label === "Tags";
  return element(
    "ul",
    { class: "chips" },
    fact.list.map((item) =>
      element("li", {}, tags ? element("a", { href: lineageHref({ tag: item }) }, item) : element("code", {}, item)),
    ),
  );
}
