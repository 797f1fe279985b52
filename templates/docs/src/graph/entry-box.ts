import type { Ordinal } from "../../../../src/docs/site/site-data.ts";
import { kindNames } from "../data/kind-names.ts";
import type { Project } from "../data/project.ts";
import { entryHref } from "../route.ts";
import type { Box } from "./drawing.ts";

/** The box of an entry. */
export function entryBox(project: Project, ordinal: Ordinal): Box {
  const entry = project.entries[ordinal];
  if (entry === undefined) return { key: String(ordinal), label: "", title: "", icon: "model", href: "#/" };
  const title = [kindNames[entry.kind][0], entry.materialized, entry.folder, entry.status].filter(Boolean).join(" · ");
  return {
    key: String(ordinal),
    label: entry.label,
    title,
    icon: entry.kind,
    href: entryHref(entry),
    ...(entry.color === undefined ? {} : { color: entry.color }),
  };
}
