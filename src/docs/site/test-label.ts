import { recordOf, textOf } from "../artifacts/json-reader.ts";
import type { NodeReading } from "../artifacts/read-manifest.ts";

/** A test in a few words: `not_null`, `accepted_values (values: placed, packed)`; a singular test has its name. */
export function testLabel(test: NodeReading): string {
  const metadata = recordOf(test.json.test_metadata);
  const name = textOf(metadata.name);
  if (name === "") return test.name;
  const namespace = textOf(metadata.namespace);
  const settings = Object.entries(recordOf(metadata.kwargs))
    .filter(([key]) => key !== "column_name" && key !== "model")
    .map(([key, value]) => `${key}: ${short(value)}`);
  const title = namespace === "" ? name : `${namespace}.${name}`;
  return settings.length === 0 ? title : `${title} (${settings.join("; ")})`;
}

function short(value: unknown): string {
  if (Array.isArray(value)) return value.map(short).join(", ");
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : textOf(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
