import { type Criterion, parseCriterion } from "./criterion.ts";

/** A union of intersections: what `--select "a b,c"` says. */
export type SelectorExpression = readonly (readonly Criterion[])[];

/**
 * Reads the arguments of `--select` or `--exclude`: a space between terms means or, a comma means and.
 *
 * @throws {XformError} `select/syntax`, `select/unknown-method`
 */
export function parseSelector(specs: readonly string[]): SelectorExpression {
  return specs
    .flatMap((spec) => spec.split(/\s+/))
    .filter((union) => union !== "")
    .map((union) =>
      union
        .split(",")
        .filter((part) => part !== "")
        .map(parseCriterion),
    )
    .filter((intersection) => intersection.length > 0);
}
