import { describe, expect, it } from "vitest";
import { markedName } from "../../../src/materialize/index.ts";
import type { MaterializationContext } from "../../../src/materialize/materialization.ts";
import { temporaryRelation } from "../../../src/materialize/temporary-relation.ts";
import { modelNode } from "../../support/nodes.ts";

type Wanted = Pick<MaterializationContext, "node" | "target" | "capabilities" | "invocationId">;

function context(node: string, invocationId: string, temporaryInSchema: boolean): MaterializationContext {
  const given: Wanted = {
    node: modelNode({ name: node }),
    target: { database: "shop", schema: "main", identifier: "orders", type: "table" },
    capabilities: {
      transactionalDdl: false,
      createOrReplaceTable: true,
      temporaryInSchema,
      identifierBytes: 63,
      incrementalStrategies: [],
    },
    invocationId,
  };
  return given as MaterializationContext;
}

const [first, second] = ["0f1e2d3c-4b5a-4678-9abc-def012345678", "ffffffff-4b5a-4678-9abc-def012345678"];

describe("names beside a relation's own", () => {
  it("are marked with the node they are made for", () => {
    const names = ["orders", "other", "orders"].map((node) => markedName(context(node, first, false), "__xform_new"));
    expect(names[0]).toMatch(/^orders__xform_new_[0-9a-f]{8}$/);
    expect(names[1]).not.toBe(names[0]);
    expect(names[2]).toBe(names[0]);
  });

  it("of new rows hold two runs apart where temporary tables are seen by all", () => {
    const relations = [first, second].map((invocation) => temporaryRelation(context("orders", invocation, true)));
    expect(relations.map(({ identifier }) => identifier)).toEqual([
      "orders__xform_tmp_0f1e2d3c4b5a",
      "orders__xform_tmp_ffffffff4b5a",
    ]);
    expect(relations[0]?.schema).toBe("main");
  });

  it("of new rows are short where temporary tables belong to a session", () => {
    expect(temporaryRelation(context("orders", first, false))).toEqual({
      database: null,
      schema: null,
      identifier: "orders__xform_tmp",
      type: "table",
    });
  });
});
