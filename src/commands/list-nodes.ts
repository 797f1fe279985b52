import { publishedNode } from "../artifacts/index.ts";
import {
  type GraphNode,
  isSemantic,
  type JsonObject,
  type JsonValue,
  type ResourceType,
  unitTestName,
  XformError,
} from "../core/index.ts";
import type { CommandOptions } from "./invocation.ts";
import { type SelectionOptions, selectNodes } from "./selection.ts";
import { withInvocation } from "./with-invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** The options of `ls`. */
export interface ListOptions extends CommandOptions, SelectionOptions {
  readonly output?: string;
  readonly outputKeys?: readonly string[];
  readonly writeJson?: boolean;
  /** Is given the lines as soon as they are known; the manifest is written after that. */
  readonly print?: (lines: readonly string[]) => void;
}

const semantic = ["metric", "semantic_model", "saved_query"] as const;

/** What is listed: analyses only where `--resource-type` asks for them. */
export const listedTypes = {
  usual: ["model", "seed", "snapshot", "test", "unit_test", "source", "exposure", "function", ...semantic],
  all: ["model", "seed", "snapshot", "test", "unit_test", "source", "exposure", "analysis", "function", ...semantic],
} as const satisfies Readonly<Record<string, readonly ResourceType[]>>;

/** `xform ls`: one line a node; `manifest.json` is written where the folder can be. */
export async function listNodes(options: ListOptions): Promise<readonly string[]> {
  return withInvocation({ ...options, command: "list" }, async (invocation) => {
    const { emit } = options;
    const ids = await selectNodes(invocation, options, listedTypes.usual, emit, listedTypes.all);
    const nodes = [...ids]
      .map((id) => invocation.manifest.nodes.get(id))
      .filter((node): node is GraphNode => node !== undefined)
      .sort((a, b) => (a.uniqueId < b.uniqueId ? -1 : 1));
    const lines = nodes.map(lineWriter(options));
    options.print?.(lines);
    if (options.writeJson !== false) {
      // The answer was given: a folder that only can be read makes it no less true.
      await writeArtifacts({ invocation, args: { which: "list" }, emit }).catch((error: unknown) => {
        if (!(error instanceof XformError)) throw error;
        emit({ type: "message", level: "warn", text: error.message });
      });
    }
    return lines;
  });
}

function lineWriter(options: ListOptions): (node: GraphNode) => string {
  switch (options.output ?? "selector") {
    case "name":
      return searchName;
    case "path":
      return (node) => node.originalFilePath;
    case "selector":
      return selectorText;
    case "json":
      return (node) => JSON.stringify(jsonLine(publishedNode(node, { compiled: new Map() }), options.outputKeys));
    default:
      throw new XformError("cli/invalid-value", `ls has no output "${options.output}"`, {
        hint: "use one of: selector, name, path, json",
      });
  }
}

/** The name as it is said on the command line: with the source of a table, and with the version of a model. */
function searchName(node: GraphNode): string {
  if (node.resourceType === "source") return `${node.sourceName}.${node.name}`;
  return node.resourceType === "model" && node.version !== null ? `${node.name}.v${node.version}` : node.name;
}

/** A node as one would select it. */
export function selectorText(node: GraphNode): string {
  if (node.resourceType === "source") return `source:${node.packageName}.${node.sourceName}.${node.name}`;
  if (node.resourceType === "unit_test") return `unit_test:${node.packageName}.${unitTestName(node)}`;
  if (node.resourceType === "macro_test") return `unit_test:${node.packageName}.${node.name}`;
  const isNamed = node.resourceType === "exposure" || isSemantic(node);
  return isNamed ? `${node.resourceType}:${node.packageName}.${node.name}` : node.fqn.join(".");
}

const defaultKeys = [
  "name",
  "resource_type",
  "package_name",
  "original_file_path",
  "unique_id",
  "source_name",
  "alias",
  "config",
  "tags",
  "depends_on",
];

function jsonLine(node: JsonObject, keys: readonly string[] | undefined): JsonObject {
  const wanted = keys?.flatMap((key) => key.split(/[\s,]+/)) ?? defaultKeys;
  const line: Record<string, JsonValue> = {};
  for (const key of wanted) {
    const value = nested(node, key.split("."));
    if (value !== undefined) line[key] = value;
  }
  if (keys === undefined && node.resource_type === "model")
    line.direct_parents = nested(node, ["depends_on", "nodes"]) ?? [];
  return line;
}

function nested(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const part of path) {
    found =
      typeof found === "object" && found !== null && !Array.isArray(found) ? (found as JsonObject)[part] : undefined;
  }
  return found;
}
