import type { TestRow } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import { element } from "../dom/element.ts";
import { entryHref } from "../route.ts";
import { statusBadge } from "./status-badge.ts";

/** Tests with how they ended in the last run. */
export function testsList(tests: readonly TestRow[], project: Project): HTMLUListElement {
  return element(
    "ul",
    { class: "tests" },
    tests.map((test) => {
      const entry = project.entries[test.entry];
      const { result } = test;
      const failures = result?.failures ?? 0;
      return element(
        "li",
        {},
        entry === undefined ? test.label : element("a", { href: entryHref(entry), title: entry.label }, test.label),
        test.severity !== undefined && element("span", { class: "quiet" }, ` severity ${test.severity}`),
        result === undefined ? null : statusBadge(result.status),
        failures > 0 && element("span", { class: "quiet" }, `${failures} ${failures === 1 ? "row" : "rows"}`),
      );
    }),
  );
}
