import type { Entry } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import { element } from "../dom/element.ts";
import { entryLink } from "../parts/entry-link.ts";
import { lazyDetails } from "../parts/lazy-details.ts";
import { longList } from "../parts/long-list.ts";

/** What the project's docs and tests lack. */
export function gapsList({ index, entries, children }: Project): HTMLElement {
  const own = entries
    .map((entry, ordinal) => ({ entry, ordinal }))
    .filter(({ entry }) => entry.package === index.project);
  const models = own.filter(({ entry }) => entry.kind === "model");
  const described = own.filter(({ entry }) => ["model", "source", "seed", "snapshot", "exposure"].includes(entry.kind));
  const gaps = [
    ["Without a description", described.filter(({ entry }) => entry.described !== true)],
    ["Models without a test", models.filter(({ entry }) => entry.tests === undefined)],
    [
      "With columns that are not described",
      own.filter(({ entry }) => ["model", "source", "seed"].includes(entry.kind) && gapOf(entry) > 0),
    ],
    ["Models that feed nothing", models.filter(({ ordinal }) => children(ordinal).length === 0)],
    [
      "Sources and seeds that feed nothing",
      own.filter(
        ({ entry, ordinal }) => (entry.kind === "source" || entry.kind === "seed") && children(ordinal).length === 0,
      ),
    ],
  ] as const;
  const open = gaps.filter(([, found]) => found.length > 0);
  return element(
    "section",
    { class: "gaps" },
    element("h2", {}, "Gaps"),
    open.length === 0 && element("p", {}, "None: all is described, tested and used."),
    open.map(([name, found]) =>
      lazyDetails([element("span", { class: "count" }, found.length), name], () =>
        longList(found, ({ entry }) =>
          element(
            "span",
            {},
            entryLink(entry),
            name.startsWith("With columns") &&
              element("span", { class: "quiet" }, ` ${gapOf(entry)} of ${entry.columns ?? 0}`),
          ),
        ),
      ),
    ),
  );
}

function gapOf(entry: Entry): number {
  return (entry.columns ?? 0) - (entry.describedColumns ?? 0);
}
