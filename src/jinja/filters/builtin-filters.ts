import type { Filter } from "../runtime/environment.ts";
import { aggregateFilters } from "./aggregate-filters.ts";
import { layoutFilters } from "./layout-filters.ts";
import { markupFilters } from "./markup-filters.ts";
import { numberFilters } from "./number-filters.ts";
import { selectionFilters } from "./selection-filters.ts";
import { sequenceFilters } from "./sequence-filters.ts";
import { textFilters } from "./text-filters.ts";

/** All filters of Jinja2. */
export const builtinFilters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ...Object.entries(textFilters),
  ...Object.entries(markupFilters),
  ...Object.entries(layoutFilters),
  ...Object.entries(numberFilters),
  ...Object.entries(sequenceFilters),
  ...Object.entries(selectionFilters),
  ...Object.entries(aggregateFilters),
]);
