import type { Entry } from "../../../src/docs/site/site-data.ts";

/** A place in the site, as the part of the address after `#` tells it. */
export type Route =
  | { readonly page: "home" }
  | { readonly page: "lineage"; readonly query: URLSearchParams }
  | { readonly page: "entry"; readonly id: string; readonly query: URLSearchParams };

/** Reads `#/model/model.shop.orders`; also `#!/model/…`, which links to dbt's docs have. */
export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#!?\/?/, "").split("?", 2);
  const query = new URLSearchParams(search);
  const [first = "", ...rest] = path.split("/");
  if (first === "lineage") return { page: "lineage", query };
  if (rest.length === 0 || first === "overview") return { page: "home" };
  return { page: "entry", id: decoded(rest.join("/")), query };
}

/** The address of an entry's page, and of a column on it. */
export function entryHref(entry: Pick<Entry, "id" | "kind">, column?: string): string {
  const path = `#/${entry.kind}/${encodeURIComponent(entry.id)}`;
  return column === undefined ? path : `${path}?${new URLSearchParams({ column })}`;
}

/** The address of the graph with some filters. */
export function lineageHref(filters: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(filters).toString();
  return query === "" ? "#/lineage" : `#/lineage?${query}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
