import { textOf } from "../artifacts/json-reader.ts";
import type { NodeReading } from "../artifacts/read-manifest.ts";

/** The name under which the docs show a node: with its source or its version, as one refers to it. */
export function nodeLabel(node: NodeReading): string {
  if (node.kind === "source") {
    const source = textOf(node.json.source_name);
    return source === "" ? node.name : `${source}.${node.name}`;
  }
  const version = textOf(node.json.version);
  if (node.kind === "model" && version !== "") return `${node.name}.v${version}`;
  return node.name;
}
