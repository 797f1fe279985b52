import type { GoldenInvocation, Observed } from "./invocation-golden.ts";

type Parts = Readonly<Record<string, unknown>>;

/** What is expected of xform: what dbt did, but for what is known to be otherwise. */
export function expectedOf({ dbt, xform }: GoldenInvocation): Parts {
  const { kind: _, why: __, ...others } = xform ?? { kind: "", why: "" };
  return withoutNull({ ...dbt, ...others });
}

/** The parts of what was found that are not as expected, null for one that is not there; undefined where all are. */
export function differingParts(expected: Parts, found: Observed): Parts | undefined {
  const observed: Parts = { ...found };
  const names = [...new Set([...Object.keys(expected), ...Object.keys(observed)])];
  const wrong = names.filter((name) => JSON.stringify(expected[name]) !== JSON.stringify(observed[name]));
  return wrong.length === 0 ? undefined : Object.fromEntries(wrong.map((name) => [name, observed[name] ?? null]));
}

function withoutNull(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));
}
