import { chunkScript } from "./chunk-script.ts";
import { nodePage } from "./node-page.ts";
import { searchData } from "./search-data.ts";
import type { ChunkName } from "./site-data.ts";
import { siteIndex } from "./site-index.ts";
import { type Artifacts, readSiteInput } from "./site-input.ts";

/** So many pages are loaded together: few enough to be quick, enough to make a visit to a neighbour free. */
const pagesPerChunk = 50;

/** A chunk as a file. */
export interface ChunkFile {
  readonly name: ChunkName;
  readonly script: string;
}

/** All data of the site, one file at a time. */
export function* siteChunks(artifacts: Artifacts): Generator<ChunkFile> {
  const input = readSiteInput(artifacts);
  yield chunk("index", siteIndex(input, pagesPerChunk));
  yield chunk("search", searchData(input));
  for (let first = 0; first < input.nodes.length; first += pagesPerChunk) {
    const pages = input.nodes.slice(first, first + pagesPerChunk).map((node) => nodePage(node, input));
    yield chunk(`pages-${first / pagesPerChunk}`, pages);
  }
}

function chunk(name: ChunkName, data: unknown): ChunkFile {
  return { name, script: chunkScript(name, data) };
}
