import type { Entry, Ordinal } from "../../../../src/docs/site/site-data.ts";
import { countOf, kindNames } from "../data/kind-names.ts";
import type { Project } from "../data/project.ts";
import { lineageHref } from "../route.ts";
import type { Box, Drawing } from "./drawing.ts";

/** More boxes than this are too many to read. */
const mostBoxes = 30;

/** The folder, source or kind under which an entry stands in a map; `depth` counts folders. */
export function groupOf(entry: Entry, depth: number): string {
  if (entry.kind === "source") return `source:${entry.source ?? entry.package}`;
  if (entry.kind !== "model" && entry.kind !== "seed" && entry.kind !== "snapshot") return `kind:${entry.kind}`;
  const folders = (entry.folder ?? "").split("/");
  return `folder:${entry.package}/${folders.slice(0, depth).join("/")}`;
}

/** A map of a project: a box for each folder, source and kind, as deep as can be read. */
export function folderDrawing(
  project: Project,
  ordinals: readonly Ordinal[],
  filters: Readonly<Record<string, string>>,
): Drawing {
  let depth = 4;
  const groups = () => new Set(ordinals.map((ordinal) => groupOf(project.entries[ordinal] as Entry, depth)));
  while (depth > 1 && groups().size > mostBoxes) depth -= 1;
  const members = new Map<string, Entry[]>();
  const keys = new Map<Ordinal, string>();
  for (const ordinal of ordinals) {
    const entry = project.entries[ordinal] as Entry;
    const key = groupOf(entry, depth);
    keys.set(ordinal, key);
    members.set(key, [...(members.get(key) ?? []), entry]);
  }
  const lines = new Map<string, readonly [string, string]>();
  for (const [to, key] of keys) {
    for (const from of project.parents(to)) {
      const other = keys.get(from);
      if (other !== undefined && other !== key) lines.set(`${other} > ${key}`, [other, key]);
    }
  }
  const boxes = [...members].map(([key, entries]) => groupBox(project, key, entries, filters));
  return { boxes, lines: [...lines.values()] };
}

function groupBox(
  project: Project,
  key: string,
  entries: readonly Entry[],
  filters: Readonly<Record<string, string>>,
): Box {
  const first = entries[0] as Entry;
  const name = key.slice(key.indexOf(":") + 1);
  if (key.startsWith("source:")) {
    return {
      key,
      label: name,
      note: `${entries.length} ${entries.length === 1 ? "source" : "sources"}`,
      title: `source, ${entries.length} ${entries.length === 1 ? "table" : "tables"}`,
      icon: "source",
      href: lineageHref({ ...filters, source: name }),
    };
  }
  if (key.startsWith("kind:")) {
    return {
      key,
      label: kindNames[first.kind][1],
      note: countOf(entries.length, first.kind),
      title: kindNames[first.kind][1],
      icon: first.kind,
      href: lineageHref({ ...filters, type: first.kind }),
    };
  }
  const slash = name.indexOf("/");
  const folder = name.slice(slash + 1);
  const inOwn = first.package === project.index.project;
  const short = folder.replace(/^models\/(?=.)/, "") || first.package;
  return {
    key,
    label: inOwn ? short : `${first.package}: ${short}`,
    note: countOf(entries.length, first.kind),
    title: `folder ${name}, ${countOf(entries.length, first.kind)}`,
    icon: first.kind === "seed" || first.kind === "snapshot" ? first.kind : "folder",
    href: lineageHref({ ...filters, folder: name }),
  };
}
