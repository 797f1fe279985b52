import { type Kind, kinds, type Ordinal } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import { reachable } from "../graph/reachable.ts";

/** What of the graph is shown. All of it is in the address, so that a view can be shared. */
export interface LineageFilters {
  /** Empty for all. */
  readonly kinds: readonly Kind[];
  readonly tag: string;
  /** `package/models/staging`; folders below it are in. */
  readonly folder: string;
  readonly source: string;
  /** Only what feeds this entry and what stands on it. */
  readonly focus: string;
  /** One box a folder; undefined lets the size decide. */
  readonly grouped: boolean | undefined;
}

/** These are shown only when they are asked for. */
const notInGraph: ReadonlySet<Kind> = new Set(["test", "unit_test", "macro", "doc", "analysis"]);

export function readFilters(query: URLSearchParams): LineageFilters {
  const group = query.get("group");
  return {
    kinds: kinds.filter((kind) => (query.get("type") ?? "").split(",").includes(kind)),
    tag: query.get("tag") ?? "",
    folder: query.get("folder") ?? "",
    source: query.get("source") ?? "",
    focus: query.get("focus") ?? "",
    grouped: group === null ? undefined : group === "folder",
  };
}

/** The filters as parts of an address. */
export function writeFilters(filters: LineageFilters): Record<string, string> {
  const parts: Record<string, string> = {
    type: filters.kinds.join(","),
    tag: filters.tag,
    folder: filters.folder,
    source: filters.source,
    focus: filters.focus,
    group: filters.grouped === undefined ? "" : filters.grouped ? "folder" : "none",
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ""));
}

/** The kinds that a project has in its graph. */
export function kindsInGraph({ entries }: Project): readonly Kind[] {
  const found = new Set(entries.map((entry) => entry.kind));
  return kinds.filter((kind) => found.has(kind) && (!notInGraph.has(kind) || kind === "analysis"));
}

/** The entries that some filters let through. */
export function filtered(project: Project, filters: LineageFilters): readonly Ordinal[] {
  const focus = project.find(filters.focus);
  const near =
    focus === undefined
      ? undefined
      : new Set([...reachable([focus], project.parents), ...reachable([focus], project.children)]);
  return project.entries.flatMap((entry, ordinal) => {
    const wanted = filters.kinds.length === 0 ? !notInGraph.has(entry.kind) : filters.kinds.includes(entry.kind);
    const inFolder = filters.folder === "" || isBelow(`${entry.package}/${entry.folder ?? ""}`, filters.folder);
    const inSource =
      filters.source === "" || (entry.kind === "source" && (entry.source ?? entry.package) === filters.source);
    const tagged = filters.tag === "" || (entry.tags ?? []).includes(filters.tag);
    return wanted && inFolder && inSource && tagged && (near === undefined || near.has(ordinal)) ? [ordinal] : [];
  });
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
