import type { NodeConfig } from "../../core/index.ts";

const operators: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  "=": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<>": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

/**
 * Whether it is known that a test passes that finds no rows: it counts them, and its conditions are comparisons with a
 * number that do not hold for 0.
 */
export function passesWithoutRows({ fail_calc: calculation, warn_if: warns, error_if: errors }: NodeConfig): boolean {
  const counts = typeof calculation !== "string" || /^\s*(count\s*\(\s*\*\s*\))?\s*$/i.test(calculation);
  return counts && isFalseForNone(warns) && isFalseForNone(errors);
}

function isFalseForNone(condition: unknown): boolean {
  if (typeof condition !== "string" || condition === "") return true;
  const [, operator = "", number = ""] = /^\s*(=|!=|<>|<=?|>=?)\s*(\d+)\s*$/.exec(condition) ?? [];
  return operators[operator]?.(0, Number(number)) === false;
}
