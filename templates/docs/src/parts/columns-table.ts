import type { ColumnRow } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import { breakable } from "../dom/breakable.ts";
import { type Child, element } from "../dom/element.ts";
import { renderMarkdown } from "../markdown/render-markdown.ts";
import { testsList } from "./tests-list.ts";

/** From so many columns on there is a field to filter them. */
const many = 12;

/** Columns of a relation, or arguments of a macro. */
export function columnsTable(rows: readonly ColumnRow[], project: Project, chosen: string | null): HTMLElement {
  const withTests = rows.some((row) => row.tests !== undefined);
  const body = element(
    "tbody",
    {},
    rows.map((row) => columnRow(row, project, withTests, row.name.toLowerCase() === chosen?.toLowerCase())),
  );
  const table = element(
    "table",
    { class: "columns" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ["Name", "Type", "Description", ...(withTests ? ["Tests"] : [])].map((name) =>
          element("th", { scope: "col" }, name),
        ),
      ),
    ),
    body,
  );
  return element("div", {}, rows.length > many && filterField(rows, body), table);
}

function columnRow(row: ColumnRow, project: Project, withTests: boolean, chosen: boolean): HTMLElement {
  const notes: readonly Child[] = [
    row.missing && element("p", { class: "note" }, "Not in the warehouse when the catalog was made."),
    row.constraints !== undefined && element("p", { class: "note" }, `Constraints: ${row.constraints.join(", ")}`),
    row.tags !== undefined && element("p", { class: "note" }, `Tags: ${row.tags.join(", ")}`),
  ];
  return element(
    "tr",
    { class: chosen ? "chosen" : undefined, "data-column": row.name },
    element("th", { scope: "row" }, element("code", {}, breakable(row.name))),
    element("td", { class: "type" }, row.type === undefined ? null : element("code", {}, row.type)),
    element("td", { class: "text" }, row.description === undefined ? null : renderMarkdown(row.description), notes),
    withTests && element("td", {}, row.tests === undefined ? null : testsList(row.tests, project)),
  );
}

function filterField(rows: readonly ColumnRow[], body: HTMLElement): HTMLElement {
  const input = element("input", {
    type: "search",
    placeholder: `Filter ${rows.length} columns`,
    "aria-label": "Filter columns",
    class: "filter",
  });
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const [index, row] of rows.entries()) {
      const found = `${row.name} ${row.description ?? ""}`.toLowerCase().includes(wanted);
      (body.children[index] as HTMLElement).hidden = !found;
    }
  });
  return input;
}
