import type { Entry } from "../../../../src/docs/site/site-data.ts";
import { kindNames } from "../data/kind-names.ts";
import { element } from "../dom/element.ts";
import { entryHref } from "../route.ts";
import { icon } from "./icon.ts";

/** A link to an entry's page with the icon of its kind. */
export function entryLink(entry: Entry, label: string = entry.label): HTMLAnchorElement {
  return element(
    "a",
    {
      class: `entry-link kind-${entry.kind}`,
      href: entryHref(entry),
      title: `${kindNames[entry.kind][0]} ${entry.label}`,
    },
    icon(entry.kind),
    element("span", {}, label),
  );
}
