import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dictOf } from "../../../../src/context/values/graph-value.ts";
import { RelationObject } from "../../../../src/context/values/relation-object.ts";
import { findAdapter } from "../../../../src/warehouse/index.ts";
import { noRelations } from "../../../support/no-relations.ts";
import { macroRenderer, outputs } from "../../../support/render-macros.ts";
import { callModel, callTemplate } from "./call-templates.ts";
import { type Written, writtenHash } from "./written-hash.ts";

/** What dbt wrote for each call on each adapter; `npm run record:macros` writes it. */
interface Recorded {
  /** Why some calls write something else here. */
  readonly reasons: Readonly<Record<string, string>>;
  /** A call and, by adapter, the hash of what dbt wrote, then the reason where xform writes something else. */
  readonly calls: readonly (readonly [call: string, written: Readonly<Record<string, string>>])[];
}

const recorded: Recorded = JSON.parse(readFileSync(new URL("outputs.json", import.meta.url), "utf8"));

describe("built-in macros write what they write in dbt, or something else for a reason", () => {
  it.each(Object.keys(outputs))(
    "%s",
    async (type) => {
      const { dialect } = await findAdapter(type, ".");
      const renderer = await macroRenderer({ type });
      const relation = { database: "db", schema: "public", identifier: callModel.alias, type: null };
      const config = new Map<string, unknown>(Object.entries(callModel.config));
      const differences: unknown[] = [];
      for (const [call, all] of recorded.calls) {
        const [expected, reason] = all[type]?.split(" ") ?? [];
        if (expected === undefined) continue;
        const sent: string[] = [];
        const query = async (sql: string) => {
          sent.push(sql);
          return { columns: [], rows: [], message: "OK" };
        };
        const written: Written = await renderer
          .render(callTemplate(call), {
            // Nothing is there, and what is asked is only written down.
            session: {
              query,
              relations: noRelations,
            },
            model: () => dictOf(() => callModel),
            thisRelation: () => new RelationObject(relation, dialect),
            configValue: (name) => (config.has(name) ? dictOf(() => callModel.config).get(name) : undefined),
          })
          .then(
            (text) => ({ text, sent }),
            () => ({}),
          );
        const isSame = writtenHash(written) === expected;
        if (reason !== undefined && recorded.reasons[reason] === undefined) differences.push([call, "unknown", reason]);
        if (isSame !== (reason === undefined)) differences.push([call, reason ?? "dbt writes something else", written]);
      }
      renderer.remove();
      expect(differences).toEqual([]);
    },
    120_000,
  );
});
