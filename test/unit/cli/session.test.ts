import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { OptionReader } from "../../../src/cli/read-options.ts";
import { createSession } from "../../../src/cli/session.ts";
import type { Project } from "../../../src/project/index.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A session on a folder whose terminal remembers what is printed. */
function session() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "xform-session-"));
  folders.push(folder);
  let printed = "";
  const write = (text: string) => {
    printed += text;
  };
  const terminal = {
    out: write,
    err: write,
    isTerminal: false,
    columns: 80,
    unicode: true,
    environment: {},
    cwd: folder,
    homeDirectory: folder,
  };
  const signal = new AbortController().signal;
  const created = createSession(terminal, new OptionReader({}), "build", "1.0.0", "invocation", signal);
  const logPath = path.join(folder, "logs");
  return {
    ...created,
    open: () =>
      created.command.onProject?.(
        { root: folder, config: { file: "xform_project.yml" }, logPath, environment: {} } as unknown as Project,
        (text) => text.replaceAll("s3cret-of-the-profile", "*****"),
      ),
    printed: () => printed,
    log: () => readFileSync(path.join(logPath, "xform.log"), "utf8"),
  };
}

it("keeps the stack of a defect in the log file and from the terminal", () => {
  const { fail, open, printed, log } = session();
  open();
  expect(fail(new TypeError("cannot read this"))).toBe(2);
  expect(printed()).toContain("error[cli/unexpected]: xform failed: cannot read this");
  expect(printed()).toContain("xform.log");
  expect(printed()).not.toMatch(/\n\s+at /);
  expect(log()).toMatch(/TypeError: cannot read this\n\s+at /);
});

it("says what to report where there is no project and so no log", () => {
  const { fail, printed } = session();
  expect(fail(new TypeError("cannot read this"))).toBe(2);
  expect(printed()).toContain("report it with the command and its folder");
  expect(printed()).not.toMatch(/\n\s+at /);
});
