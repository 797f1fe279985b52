import { recordOf, textOf, textsOf } from "../artifacts/json-reader.ts";
import type { NodeReading } from "../artifacts/read-manifest.ts";
import type { Fact } from "./site-data.ts";
import type { SiteInput } from "./site-input.ts";

/** The details of a node, each where the node has it. */
export function nodeFacts(node: NodeReading, input: SiteInput): readonly Fact[] {
  const { json } = node;
  const config = recordOf(json.config);
  const relation = input.catalog?.get(node.uniqueId);
  const group = textOf(json.group) || textOf(config.group);
  const groupJson = recordOf(input.manifest.groups.get(group));
  const facts: readonly (Fact | undefined)[] = [
    text("Materialized as", node.kind === "model" || node.kind === "snapshot" ? config.materialized : undefined),
    text("Strategy", node.kind === "model" ? config.incremental_strategy : undefined),
    list("Unique key", textsOf(config.unique_key)),
    code("Relation", json.relation_name),
    text("In the warehouse", relation?.type.toLowerCase()),
    ...(relation?.stats ?? []).map(({ label, value }) => text(label, value)),
    text("Owner in the warehouse", relation?.owner),
    text("Kind of exposure", node.kind === "exposure" ? json.type : undefined),
    text("Label", json.label),
    text("Maturity", json.maturity),
    link("Address", json.url),
    text("Group", group),
    text("Owner", ownerText(json.owner) || ownerText(groupJson.owner)),
    text("Access", json.access),
    text("Version", versionText(json)),
    text("Deprecated on", json.deprecation_date),
    text("Contract", recordOf(config.contract).enforced === true ? "enforced" : undefined),
    text("Loader", json.loader),
    text("Severity", node.kind === "test" ? textOf(config.severity).toLowerCase() : undefined),
    text("Column", node.kind === "test" ? json.column_name : undefined),
    list("Tags", node.tags),
    ...Object.entries({ ...recordOf(config.meta), ...recordOf(json.meta) }).map(([key, value]) =>
      text(`meta: ${key}`, typeof value === "object" && value !== null ? JSON.stringify(value) : value),
    ),
    text("Package", node.packageName),
    code("File", node.originalFilePath),
    code("Described in", textOf(json.patch_path).replace(/^.*?:\/\//, "")),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function text(label: string, value: unknown): Fact | undefined {
  const content = textOf(value);
  return content === "" ? undefined : { label, text: content };
}

function code(label: string, value: unknown): Fact | undefined {
  const content = textOf(value);
  return content === "" ? undefined : { label, code: content };
}

function list(label: string, items: readonly string[]): Fact | undefined {
  return items.length === 0 ? undefined : { label, list: items };
}

/** An address becomes a link only if it leads to the web. */
function link(label: string, value: unknown): Fact | undefined {
  const url = textOf(value);
  return /^https?:\/\//i.test(url) ? { label, text: url, url } : text(label, url);
}

function ownerText(owner: unknown): string {
  const { name, email } = recordOf(owner);
  return [textOf(name), textsOf(email).join(", ")].filter((part) => part !== "").join(" · ");
}

function versionText(json: Readonly<Record<string, unknown>>): string {
  const version = textOf(json.version);
  const latest = textOf(json.latest_version);
  if (version === "" || latest === "") return version;
  return version === latest ? `${version} (latest)` : `${version} (latest is ${latest})`;
}
