import { errorDiagnostic, type JsonValue } from "../../core/index.ts";
import { WholeFloat } from "../yaml/yaml-numbers.ts";
import type { YamlPath } from "../yaml/yaml-path.ts";
import { isMapping, isSequence } from "../yaml/yaml-value.ts";
import { readConstraints } from "./constraints.ts";
import { keepValid, listOf, mappingOf, type ReadContext, textOrNull, textsOf } from "./entry-reader.ts";
import type { ModelVersion } from "./properties.ts";
import { versionKeys } from "./property-keys.ts";
import { readColumns } from "./read-columns.ts";
import { readTests } from "./read-tests.ts";

/** Reads the `versions:` of a model. */
export function readVersions(
  context: ReadContext,
  path: YamlPath,
  rendered: JsonValue | undefined,
  raw: JsonValue | undefined,
): readonly ModelVersion[] {
  const versions: ModelVersion[] = [];
  for (const [index, item] of listOf(rendered).entries()) {
    const at = [...path, index];
    const version = isMapping(item) ? readVersion(context, at, item, listOf(raw)[index] ?? item) : undefined;
    if (version === undefined) continue;
    if (versions.some(({ v }) => String(v) === String(version.v))) {
      const message = `the version ${version.v} is there twice`;
      context.report(errorDiagnostic("parse/duplicate-patch", message, { at: context.document.positionOf(at) }));
    }
    versions.push(version);
  }
  return versions;
}

function readVersion(context: ReadContext, path: YamlPath, item: JsonValue, raw: JsonValue): ModelVersion | undefined {
  const values = keepValid(context, path, mappingOf(item), versionKeys);
  const v: unknown = values.v;
  const position = context.document.positionOf(path);
  if (typeof v !== "string" && typeof v !== "number" && !(v instanceof WholeFloat)) {
    context.report(errorDiagnostic("project/missing-key", 'a version has no "v"', { at: position, hint: "- v: 1" }));
    return undefined;
  }
  const columns = listOf(values.columns);
  const selections = columns.filter(isSelection);
  const selection = mappingOf(selections[0]);
  if (selections.length > 1) {
    const message = 'a version can have "include" and "exclude" only once';
    context.report(
      errorDiagnostic("project/wrong-type", message, { at: context.document.positionOf([...path, "columns"]) }),
    );
  }
  const include = selection.include ?? "*";
  const rawItem = mappingOf(raw);
  return {
    v: v instanceof WholeFloat ? v.toText() : v,
    position,
    definedIn: textOrNull(values.defined_in),
    description: textOrNull(values.description) ?? "",
    access: textOrNull(values.access),
    config: mappingOf(values.config),
    unrenderedConfig: mappingOf(rawItem.config),
    constraints: readConstraints(context, [...path, "constraints"], values.constraints, "model"),
    docs: mappingOf(values.docs),
    tests: readTests(context, path, values, null),
    include: include === "*" || include === "all" || !isSequence(include) ? "*" : textsOf(include),
    exclude: textsOf(selection.exclude),
    columns: readOwnColumns(context, [...path, "columns"], columns, listOf(rawItem.columns)),
    deprecationDate: textOrNull(values.deprecation_date),
  };
}

function isSelection(column: JsonValue): boolean {
  return (
    isMapping(column) &&
    !Object.hasOwn(column, "name") &&
    (Object.hasOwn(column, "include") || Object.hasOwn(column, "exclude"))
  );
}

function readOwnColumns(
  context: ReadContext,
  path: YamlPath,
  rendered: readonly JsonValue[],
  raw: readonly JsonValue[],
) {
  return rendered.flatMap((column, index) => {
    if (isSelection(column)) return [];
    // One by one, so that positions count the selections too.
    return readColumns({ ...context, document: shifted(context, index) }, path, [column], [raw[index] ?? column]);
  });
}

/** The document as it looks to the reader of a list of one, which stands at `index`. */
function shifted({ document }: ReadContext, index: number): ReadContext["document"] {
  return {
    ...document,
    positionOf: (path, of) => {
      const at = path.indexOf(0, path.lastIndexOf("columns"));
      return document.positionOf(at === -1 ? path : path.with(at, index), of);
    },
  };
}
