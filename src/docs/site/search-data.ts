import { columnRows } from "./column-rows.ts";
import type { SearchData } from "./site-data.ts";
import type { SiteInput } from "./site-input.ts";

/** Longer descriptions are searched in their first part only. */
const searchedCharacters = 300;

/** What the search looks through besides the names in the index. */
export function searchData(input: SiteInput): SearchData {
  const numbers = new Map<string, number>();
  const numberOf = (text: string | undefined): number => {
    const short = (text ?? "").replaceAll(/\s+/g, " ").trim().slice(0, searchedCharacters);
    if (short === "") return -1;
    const known = numbers.get(short);
    if (known !== undefined) return known;
    numbers.set(short, numbers.size);
    return numbers.size - 1;
  };
  const descriptions = input.nodes.map((node) => numberOf(node.description));
  const columns = input.nodes.map((node) =>
    columnRows(node, input).flatMap(({ name, description }) => [numberOf(name), numberOf(description)]),
  );
  return { texts: [...numbers.keys()], descriptions, columns };
}
