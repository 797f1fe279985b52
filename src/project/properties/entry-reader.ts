import {
  type Diagnostic,
  errorDiagnostic,
  type JsonObject,
  type JsonValue,
  nearestName,
  type SourcePosition,
  warningDiagnostic,
} from "../../core/index.ts";
import { propertiesLayer } from "../config/config-layer.ts";
import { renderTree } from "../rendering/render-tree.ts";
import type { YamlRenderer } from "../rendering/yaml-renderer.ts";
import { checkType, hasType } from "../yaml/check-type.ts";
import type { YamlDocument } from "../yaml/read-yaml.ts";
import { formatPath, type YamlPath } from "../yaml/yaml-path.ts";
import { describeKind, isMapping, isSequence } from "../yaml/yaml-value.ts";
import type { ConfiguredProperties, EntryProperties } from "./properties.ts";
import type { KeyTypes } from "./property-keys.ts";
import { rendersProperty } from "./renders-property.ts";

/** What reading a part of a properties file needs. */
export interface ReadContext {
  readonly document: YamlDocument;
  readonly renderer: YamlRenderer;
  /** Whether a test's arguments stand under `arguments:` (the flag `require_generic_test_arguments_property`). */
  readonly hasArgumentsProperty: boolean;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** An entry that has a name and values of the right types; a value of a wrong type is reported and left out. */
export interface CheckedEntry extends EntryProperties {
  readonly path: YamlPath;
}

/** Reads what all entries have. Undefined where an entry has no name. */
export function readEntry(
  context: ReadContext,
  section: string,
  path: YamlPath,
  raw: JsonValue,
  types: KeyTypes,
): CheckedEntry | undefined {
  const { document, renderer, report } = context;
  if (!isMapping(raw)) {
    wrongType(
      context,
      path,
      `an entry of "${section}" must be a mapping, but is ${describeKind(raw)}`,
      hintForText(raw),
    );
    return undefined;
  }
  const rendered = renderTree(raw, path, {
    renderer,
    document,
    report,
    rendersAt: (inner) => rendersProperty(section, inner),
  });
  return checkEntry(context, section, path, raw, rendered as JsonObject, types);
}

/** The same for a part of an entry that is rendered already. */
export function checkEntry(
  context: ReadContext,
  section: string,
  path: YamlPath,
  raw: JsonValue,
  rendered: JsonValue,
  types: KeyTypes,
): CheckedEntry | undefined {
  const { document } = context;
  if (!isMapping(rendered) || !isMapping(raw)) {
    wrongType(context, path, `${formatPath(path)} must be a mapping, but is ${describeKind(raw)}`, hintForText(raw));
    return undefined;
  }
  const fits = allFit(rendered, types);
  const valid = fits ? rendered : keepValid(context, path, rendered, types);
  if (!fits) warnOfMistypedKeys(context, path, rendered, types);
  const { name, description } = valid;
  if (typeof name !== "string" || name === "") {
    if (rendered.name === undefined || rendered.name === null || name === "") {
      const at = document.positionOf(path);
      context.report(errorDiagnostic("project/missing-key", `an entry of "${section}" has no "name"`, { at }));
    }
    return undefined;
  }
  const position = document.positionOf([...path, "name"]);
  return {
    name,
    position,
    path,
    raw,
    rendered: valid,
    description: typeof description === "string" ? description : "",
  };
}

/** Whether all keys are known and have values of the right type, as in nearly all entries: then nothing is to be said. */
function allFit(values: JsonObject, types: KeyTypes): boolean {
  for (const key of Object.keys(values)) {
    const type = Object.hasOwn(types, key) ? types[key] : undefined;
    const value = values[key] ?? null;
    if (type === undefined || (value !== null && !hasType(value, type))) return false;
  }
  return true;
}

/** The keys whose values are of the right type; the others are reported. */
export function keepValid(context: ReadContext, path: YamlPath, values: JsonObject, types: KeyTypes): JsonObject {
  let valid: { [key: string]: JsonValue } | undefined;
  for (const key of Object.keys(types)) {
    const value = values[key];
    const type = types[key];
    // Most values fit, and need no path.
    if (value === undefined || value === null || type === undefined || hasType(value, type)) continue;
    const problem = checkType(value, type, [...path, key], context.document);
    if (problem === undefined) continue;
    context.report(problem);
    valid ??= { ...values };
    delete valid[key];
  }
  return valid ?? values;
}

/** Keys of users' own are kept; one that is nearly a known key is a mistake. */
function warnOfMistypedKeys({ document, report }: ReadContext, path: YamlPath, values: JsonObject, types: KeyTypes) {
  for (const key of Object.keys(values)) {
    if (Object.hasOwn(types, key)) continue;
    const near = nearestName(key, Object.keys(types));
    if (near === undefined || Math.abs(near.length - key.length) > 2) continue;
    const at = document.positionOf([...path, key], "key");
    const message = `nothing reads the key "${key}"`;
    report(warningDiagnostic("project/unknown-key", message, { at, hint: `did you mean "${near}"?` }));
  }
}

/** What may stand beside `config:` although it belongs in it. */
export const movedToConfig: readonly string[] = ["meta", "docs", "group", "contract", "access"];

/** Adds the configuration to an entry; `moved` are keys that count as configuration where they stand beside it. */
export function withConfig<Entry extends CheckedEntry>(
  context: ReadContext,
  entry: Entry,
  moved: readonly string[] = [],
): Entry & ConfiguredProperties {
  const written = entry.rendered.config;
  const config: { [key: string]: JsonValue } = isMapping(written) ? { ...written } : {};
  for (const key of moved) {
    const value = entry.rendered[key];
    if (value === undefined || value === null) continue;
    if (Object.hasOwn(config, key)) {
      const at = context.document.positionOf([...entry.path, key], "key");
      const message = `"${entry.name}" has "${key}" both under "config" and beside it`;
      context.report(errorDiagnostic("parse/config-invalid", message, { at, hint: `keep the one under "config"` }));
    }
    config[key] = value;
  }
  const raw = entry.raw.config;
  const at = (key: string): SourcePosition => {
    const underConfig = isMapping(raw) && [key, key.replace("-", "_")].find((name) => Object.hasOwn(raw, name));
    const path = underConfig ? ["config", underConfig] : [key];
    return context.document.positionOf([...entry.path, ...path]);
  };
  return { config, layer: propertiesLayer(config, isMapping(raw) ? raw : {}, at), ...entry };
}

/** Reports a value of the wrong type. */
export function wrongType(context: ReadContext, path: YamlPath, message: string, hint?: string): void {
  const at = context.document.positionOf(path);
  context.report(errorDiagnostic("project/wrong-type", message, hint === undefined ? { at } : { at, hint }));
}

function hintForText(value: JsonValue): string | undefined {
  return typeof value === "string" ? `write "- name: ${value}"` : undefined;
}

export function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

export function mappingOf(value: JsonValue | undefined): JsonObject {
  return isMapping(value) ? value : {};
}

export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isSequence(value) ? value : [];
}

/** Text or a list of texts as a list. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return listOf(value).filter((item) => typeof item === "string");
}
