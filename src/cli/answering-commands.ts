/** Commands whose output is what was asked for, and nothing else. */
export const answeringCommands: ReadonlySet<string> = new Set([
  "ls",
  "show",
  "debug",
  "history",
  "clean",
  "init",
  "install-alias",
  "macro",
  "state diff",
  "docs context",
  "completion",
]);
