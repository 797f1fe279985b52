import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Invocation, openInvocation } from "../../../src/commands/invocation.ts";
import { listedTypes } from "../../../src/commands/list-nodes.ts";
import { projectSelectors } from "../../../src/commands/project-selectors.ts";
import { selectNodes } from "../../../src/commands/selection.ts";
import { XformError } from "../../../src/core/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";
import { selectionOf } from "./selection-of.ts";

/** What dbt 1.12.6 lists of `test/fixtures/behaviour/selection` with these selectors; null: it refuses them. */
const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, "named-selectors.json"), "utf8")) as readonly {
  readonly selectors: unknown;
  readonly args: readonly string[];
  readonly ids: readonly string[] | null;
}[];

describe("selectors of selectors.yml list what dbt lists", () => {
  let project: TempProject;
  let invocation: Invocation;
  beforeAll(async () => {
    project = tempProject(path.resolve("test/fixtures/behaviour/selection"));
    const { directory } = project;
    const emit = () => undefined;
    invocation = await openInvocation({
      directory,
      environment: { HOME: "/root" },
      homeDirectory: "/nonexistent",
      command: "list",
      emit,
    });
  });
  afterAll(async () => {
    await invocation.close();
    project.remove();
  });

  it.each(
    golden.map(({ selectors, args, ids }) => [JSON.stringify(selectors).slice(-120), args.join(" "), selectors, ids]),
  )("%s ls %s", async (_, args, selectors, ids) => {
    // YAML reads JSON.
    project.write({ "selectors.yml": JSON.stringify({ selectors }) });
    const listed = async () => {
      const here = {
        ...invocation,
        graph: invocation.graph,
        selectors: projectSelectors(invocation.project),
      };
      const { usual, all } = listedTypes;
      return [...(await selectNodes(here, selectionOf(args as string), usual, () => undefined, all))].sort();
    };
    if (ids === null) await expect(listed()).rejects.toThrow(XformError);
    else expect(await listed()).toEqual(ids);
  });
});
