import type { ContextPhase, ContextRow } from "../context/index.ts";

const phases: readonly ContextPhase[] = ["project", "properties", "parse", "execution"];

const legend = `When each name is there: project (dbt_project.yml, profiles.yml, packages.yml), properties (other YAML files),
parse (SQL while the project is read), execution (SQL when it is compiled and run).`;

/** The names of the Jinja context as a table. */
export function formatContext(rows: readonly ContextRow[]): string {
  const width = Math.max(...rows.map((row) => row.signature.length));
  const lines = rows.map((row) => {
    const when = phases.map((phase) => (row.phases.includes(phase) ? phase : "").padEnd(phase.length)).join(" ");
    return `${row.signature.padEnd(width)}  ${when}  ${row.summary}`;
  });
  return `${legend}\n\n${lines.join("\n")}`;
}
