import { recordOf, textOf } from "../artifacts/json-reader.ts";
import type { ManifestReading, NodeReading } from "../artifacts/read-manifest.ts";

/** A test with the column that it looks at, if it looks at one. */
export interface AttachedTest {
  readonly test: NodeReading;
  readonly column: string;
}

/**
 * Tests by the node on whose page they stand. A generic test belongs to the node that declares it; a singular test to
 * all nodes that it reads.
 */
export function attachTests(manifest: ManifestReading): ReadonlyMap<string, readonly AttachedTest[]> {
  const attached = new Map<string, AttachedTest[]>();
  for (const test of manifest.nodes) {
    if (test.kind !== "test" && test.kind !== "unit_test") continue;
    const metadata = recordOf(test.json.test_metadata);
    const column = textOf(test.json.column_name) || textOf(recordOf(metadata.kwargs).column_name);
    for (const id of ownersOf(test, textOf(metadata.name) !== "")) {
      const tests = attached.get(id) ?? [];
      tests.push({ test, column });
      attached.set(id, tests);
    }
  }
  return attached;
}

function ownersOf(test: NodeReading, generic: boolean): readonly string[] {
  const owner = textOf(test.json.attached_node);
  if (owner !== "") return [owner];
  if (!generic) return [...new Set(test.needs)];
  // A source's tests name no owner; what else they read, like the other side of a relationship, is no source.
  const source = test.needs.find((id) => id.startsWith("source."));
  return source === undefined ? test.needs.slice(-1) : [source];
}
