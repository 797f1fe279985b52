import { type MacroTestNode, type UnitTestNode, XformError } from "../../core/index.ts";

/** What is wrong with the test as it is written: the first problem, and where the others are. */
export function throwProblems({ problems }: UnitTestNode | MacroTestNode): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const related = others.flatMap(({ message, at }) => (at === undefined ? [] : [{ message, at }]));
  throw XformError.of([related.length === 0 ? first : { ...first, related }]);
}
