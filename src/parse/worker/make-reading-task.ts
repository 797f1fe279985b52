import type { JsonValue } from "../../core/index.ts";
import { variableSources } from "../../project/index.ts";
import type { ParseContext } from "../parse-context.ts";
import { isPlainData } from "./plain-data.ts";
import type { FileToRead, ReadingTask } from "./reading-task.ts";

/** What the thread needs to know, without what would not arrive as it is. */
export function readingTask(context: ParseContext, files: readonly FileToRead[]): ReadingTask {
  const { contexts, project, fullRefresh } = context;
  const { rootPackage, prefixes, searchOrders, macros, nativeNames } = contexts.macroSearch;
  const target: Record<string, JsonValue> = {};
  for (const key of contexts.target.keys()) {
    const value = contexts.target.get(key);
    if (typeof key === "string" && isScalar(value)) target[key] = value as JsonValue;
  }
  const variables = new Map(
    project.packages
      .map(({ name }) => [name, variableSources(project, name)] as const)
      .filter(([, sources]) => isPlainData(sources)),
  );
  return {
    files,
    ...{ rootPackage, prefixes, searchOrders, fullRefresh, target, variables },
    // What is said about macros makes no difference to their calls, and may hold dates.
    macros: [...macros].map((macro) => ({ ...macro, meta: {}, docs: {}, arguments: [] })),
    nativeNames: [...nativeNames.keys()],
    environment: Object.keys(project.environment).filter((name) => project.environment[name] !== undefined),
  };
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== "object";
}
