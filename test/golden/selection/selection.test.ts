import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Invocation, openInvocation } from "../../../src/commands/invocation.ts";
import { listedTypes } from "../../../src/commands/list-nodes.ts";
import { selectNodes } from "../../../src/commands/selection.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";
import { selectionOf } from "./selection-of.ts";

/** What dbt 1.12.6 lists: by project, by the arguments of `ls`, the ids with spaces between them. */
const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, "selectors.json"), "utf8")) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

describe.each(Object.entries(golden))("selectors of %s list what dbt lists", (folder, cases) => {
  let project: TempProject;
  let invocation: Invocation;
  beforeAll(async () => {
    project = tempProject(path.resolve(folder));
    const { directory } = project;
    const emit = () => undefined;
    invocation = await openInvocation({
      directory,
      environment: {},
      homeDirectory: "/nonexistent",
      command: "list",
      emit,
    });
  });
  afterAll(async () => {
    await invocation.close();
    project.remove();
  });

  it.each(Object.entries(cases))("ls %s", async (args, expected) => {
    const { usual, all } = listedTypes;
    const ids = await selectNodes(invocation, selectionOf(args), usual, () => undefined, all);
    expect([...ids].sort()).toEqual(expected.split(" ").filter((id) => id !== ""));
  });
});
