/** What can go wrong while nodes are compiled and executed. */
export const runCodes = {
  "compile/jinja-render": "a template fails while it is compiled",
  "compile/ephemeral-cycle": "ephemeral models refer to each other in a circle",
  "run/materialization-not-found": "a materialization that does not exist",
  "run/materialization-invalid": "a materialization in Jinja does not do what it must",
  "run/strategy-not-found": "an incremental strategy that does not exist",
  "run/name-too-long": "the name of a relation is longer than the warehouse takes",
  "run/seed-invalid": "a seed file is not well formed",
  "run/query-failed": "the warehouse refuses a statement",
  "run/test-failed": "a data test finds failing rows",
  "run/interrupted": "the run was interrupted",
  "run/schema-changed": "the columns of an incremental model changed",
  "run/hook-failed": "a hook of the project fails",
  "warehouse/connection": "the warehouse cannot be reached",
  "warehouse/locked": "another process holds the database file",
  "artifact/not-written": "an artifact cannot be written",
} as const;
