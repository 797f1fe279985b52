import { didYouMean, errorDiagnostic, type JsonValue } from "../../core/index.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import {
  listOf,
  mappingOf,
  movedToConfig,
  type ReadContext,
  readEntry,
  textOrNull,
  textsOf,
  withConfig,
} from "./entry-reader.ts";
import type { ConfiguredProperties, ExposureProperties, GroupProperties, MacroProperties } from "./properties.ts";
import { sectionKeys } from "./property-keys.ts";

const exposureTypes = ["dashboard", "notebook", "analysis", "ml", "application"];
const maturities = ["low", "medium", "high"];

/** Reads an entry of `exposures:`. */
export function readExposure(context: ReadContext, path: YamlPath, raw: JsonValue): ExposureProperties | undefined {
  const configured = readConfigured(context, "exposures", path, raw);
  if (configured === undefined) return undefined;
  const values = configured.rendered;
  const type = oneOf(context, path, values.type, "type", exposureTypes, true);
  const maturity = oneOf(context, path, values.maturity, "maturity", maturities, false);
  return {
    ...configured,
    // Of an exposure, dbt keeps the rendered configuration in both forms.
    layer: { ...configured.layer, unrendered: configured.config },
    type: type ?? "",
    owner: ownerOf(context, path, values.owner, configured.name),
    label: textOrNull(values.label),
    maturity,
    url: textOrNull(values.url),
    dependsOn: textsOf(values.depends_on),
    tags: textsOf(values.tags),
    meta: mappingOf(values.meta),
  };
}

/** Reads an entry of `groups:`. */
export function readGroup(context: ReadContext, path: YamlPath, raw: JsonValue): GroupProperties | undefined {
  const configured = readConfigured(context, "groups", path, raw);
  if (configured === undefined) return undefined;
  return { ...configured, owner: ownerOf(context, path, configured.rendered.owner, configured.name) };
}

/** Reads an entry of `macros:`. */
export function readMacro(context: ReadContext, path: YamlPath, raw: JsonValue): MacroProperties | undefined {
  const entry = readEntry(context, "macros", path, raw, sectionKeys.macros ?? {});
  if (entry === undefined) return undefined;
  const config = mappingOf(entry.rendered.config);
  return {
    ...entry,
    config,
    docs: { ...mappingOf(entry.rendered.docs), ...mappingOf(config.docs) },
    meta: { ...mappingOf(entry.rendered.meta), ...mappingOf(config.meta) },
    arguments: listOf(entry.rendered.arguments).filter(isMapping),
  };
}

/** Reads an entry of a section whose details a later stage reads. */
export function readConfigured(
  context: ReadContext,
  section: string,
  path: YamlPath,
  raw: JsonValue,
): ConfiguredProperties | undefined {
  const entry = readEntry(context, section, path, raw, sectionKeys[section] ?? {});
  return entry === undefined ? undefined : withConfig(context, entry, section === "functions" ? movedToConfig : []);
}

function ownerOf(context: ReadContext, path: YamlPath, owner: JsonValue | undefined, name: string) {
  const values = mappingOf(owner);
  if ((values.name ?? values.email ?? null) === null) {
    const at = context.document.positionOf([...path, "owner"]);
    const message = `the owner of "${name}" needs a "name" or an "email"`;
    context.report(errorDiagnostic("project/missing-key", message, { at, hint: "owner: {name: Data team}" }));
  }
  const { email = null, name: ownerName = null, ...extra } = values;
  return { email, name: ownerName, ...extra };
}

function oneOf(
  context: ReadContext,
  path: YamlPath,
  value: JsonValue | undefined,
  key: string,
  accepted: readonly string[],
  required: boolean,
): string | null {
  if (value === undefined || value === null) {
    if (!required) return null;
    const at = context.document.positionOf(path);
    const hint = `one of ${accepted.join(", ")}`;
    context.report(errorDiagnostic("project/missing-key", `an exposure has no "${key}"`, { at, hint }));
    return null;
  }
  if (accepted.includes(String(value))) return String(value);
  const at = context.document.positionOf([...path, key]);
  const hint = didYouMean(String(value), accepted);
  const message = `"${key}" must be one of ${accepted.join(", ")}, but is "${String(value)}"`;
  context.report(errorDiagnostic("project/wrong-type", message, hint === undefined ? { at } : { at, hint }));
  return null;
}
