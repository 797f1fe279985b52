import { configFolder, debug } from "../commands/index.ts";
import { alignColumns } from "../report/index.ts";
import type { Session } from "./session.ts";

/** `xform debug`: prints what was looked at, a line each, and what to do about what failed. */
export async function debugCommand({ load, options, terminal, version }: Session): Promise<number> {
  if (options.flag("configDir") === true) {
    terminal.out(`${configFolder(load)}\n`);
    return 0;
  }
  const checks = await debug(load, version, options.flag("connection") === true);
  // Nothing is cut: what is wrong must be read to its end.
  const lines = alignColumns(checks.map(({ name, ok, detail }) => [ok ? "ok" : "FAIL", name, detail]));
  for (const [index, line] of lines.entries()) {
    const fix = checks[index]?.fix;
    terminal.out(`${line}\n${fix === undefined ? "" : `      help: ${fix}\n`}`);
  }
  return checks.every((check) => check.ok) ? 0 : 1;
}
