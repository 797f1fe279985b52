import { readReference } from "../../context/index.ts";
import { didYouMean, type UnitTestInput } from "../../core/index.ts";
import type { RefLookup } from "../../graph/index.ts";
import type { GivenProperties } from "../../project/index.ts";
import { type RowsSource, seedRows, unitTestRows } from "./unit-test-rows.ts";

/** An input with its rows; one that is a seed and has none has those of the seed. */
export function givenInput(
  source: RowsSource,
  written: GivenProperties,
  refs: RefLookup,
  report: (message: string, hint: string, at: GivenProperties["position"]) => void,
): UnitTestInput {
  const { input, position } = written;
  const rows = () => ({ input, position, ...unitTestRows(source, written) });
  if (input === "") return rows();
  const reference = readReference(input);
  if (input !== "this" && reference === undefined) {
    const hint = "write ref('orders'), source('raw', 'orders') or this";
    report(`the input "${input}" is no call of ref or source`, hint, position);
    return rows();
  }
  const ref = reference !== undefined && "ref" in reference ? reference.ref : undefined;
  const [target] = ref === undefined ? [] : refs.find(ref, source.nodePackage.name);
  if (ref !== undefined && target === undefined) {
    const hint = didYouMean(ref.name, refs.names()) ?? "it names a node of the project or of an installed package";
    report(`the input ${input} names no model, seed or snapshot`, hint, position);
  }
  if (written.rows !== null || written.fixture !== null) return rows();
  if (target?.resourceType === "seed") return { input, position, ...seedRows(source, target, position) };
  const hint = "rows: [] says that there is no row; only a seed has rows of its own";
  report(`the input ${input} has no rows`, hint, position);
  return rows();
}
