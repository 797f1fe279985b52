import type { Expression, Statement } from "../nodes.ts";

/** The names that assigning to a target sets. */
export function targetNames(target: Expression, names: string[] = []): string[] {
  if (target.typename === "Symbol") names.push(target.value);
  else if (target.typename === "Tuple" || target.typename === "Array") {
    for (const item of target.children) targetNames(item, names);
  }
  return names;
}

/** The names that statements set in their own scope: an `if` has no scope of its own, everything else that has a body has one. */
export function assignedNames(statements: readonly Statement[], names = new Set<string>()): Set<string> {
  for (const node of statements) {
    switch (node.typename) {
      case "Set":
      case "SetBlock":
        for (const name of targetNames(node.target)) names.add(name);
        break;
      case "Macro":
        names.add(node.name);
        break;
      case "If":
        assignedNames(node.body.children, names);
        if (node.else_ !== null) assignedNames(node.else_.children, names);
        break;
      default:
    }
  }
  return names;
}
