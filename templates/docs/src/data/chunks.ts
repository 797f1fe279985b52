import type { ChunkName, Page, SearchData, SiteIndex } from "../../../../src/docs/site/site-data.ts";

declare global {
  /** Filled by the scripts in `site/data/`. */
  var xformDocs: Record<string, unknown> | undefined;
}

const loading = new Map<string, Promise<void>>();

/** The first chunk, which the page loads before the application. */
export function readIndex(): SiteIndex | undefined {
  return globalThis.xformDocs?.index as SiteIndex | undefined;
}

/** The names and descriptions of columns, for the search. */
export async function loadSearchData(): Promise<SearchData> {
  return (await load("search")) as SearchData;
}

/** What the page of an entry shows. */
export async function loadPage(ordinal: number, pagesPerChunk: number): Promise<Page> {
  const pages = (await load(`pages-${Math.floor(ordinal / pagesPerChunk)}`)) as readonly Page[];
  const page = pages[ordinal % pagesPerChunk];
  if (page === undefined) throw new Error("the data of this page are missing");
  return page;
}

/** Loads a chunk by a script element, which works from disk too, where `fetch` does not. */
async function load(name: ChunkName): Promise<unknown> {
  const loaded = globalThis.xformDocs?.[name];
  if (loaded !== undefined) return loaded;
  const pending = loading.get(name) ?? addScript(`site/data/${name}.js`);
  loading.set(name, pending);
  try {
    await pending;
  } finally {
    loading.delete(name);
  }
  const data = globalThis.xformDocs?.[name];
  if (data === undefined) throw new Error(`site/data/${name}.js holds no data`);
  return data;
}

function addScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error(`${src} cannot be loaded`));
    });
    document.head.append(script);
  });
}
