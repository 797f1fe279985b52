import {
  errorDiagnostic,
  type FunctionNode,
  type FunctionOverload,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../core/index.ts";
import type { ConfiguredProperties, Package, ProjectFile } from "../../project/index.ts";
import { stemOf } from "../node-parts.ts";
import type { Found } from "../properties-index.ts";
import { readSourceText } from "../read-source-text.ts";
import type { NodesContext } from "./nodes-context.ts";
import { leadingPosition, parseSqlFile } from "./parse-sql-file.ts";

/**
 * Reads the functions of a package: each is a file that an entry under `functions:` describes. A file that an overload
 * names is the body of that overload and no function of its own.
 */
export function parseFunctions(context: NodesContext, nodePackage: Package): void {
  const bodies = new Set<string>();
  for (const { properties } of context.properties.functions.all()) {
    for (const overload of listOf(properties.rendered.overloads)) bodies.add(String(overload.defined_in));
  }
  const files = new Map(nodePackage.files.functions.map((file) => [stemOf(file), file]));
  for (const [name, file] of files) {
    const found = context.properties.functions.find(nodePackage.name, name);
    if (found === undefined && bodies.has(name)) continue;
    const node = parseFunction(context, nodePackage, { name, file, found, files });
    if (node === undefined) context.builder.failed.add(name);
    else context.builder.add(node);
  }
}

interface FunctionSource {
  readonly name: string;
  readonly file: ProjectFile;
  readonly found: Found<ConfiguredProperties> | undefined;
  /** The files of all functions of the package. */
  readonly files: ReadonlyMap<string, ProjectFile>;
}

/** Undefined, and reported, where the function is not well formed. */
function parseFunction(context: NodesContext, nodePackage: Package, source: FunctionSource): FunctionNode | undefined {
  const { name, file, found, files } = source;
  const properties = found?.properties;
  const invalid = (message: string, hint: string) => {
    const at = properties?.position ?? { file: file.displayPath, line: 1, column: 1 };
    context.report(errorDiagnostic("parse/function-invalid", message, { at, hint }));
    return undefined;
  };
  if (properties === undefined) {
    return invalid(
      `the function "${name}" is not described`,
      "say under functions: in a YAML file what it takes and what it returns",
    );
  }
  if (!file.path.endsWith(".sql")) {
    return invalid(
      `the function "${name}" is not written in SQL`,
      "functions in other languages are not made by this version",
    );
  }
  const node = parseSqlFile(context, nodePackage, file, {
    resourceType: "function",
    name,
    uniqueId: `function.${nodePackage.name}.${name}`,
    version: null,
    layer: properties.layer,
    columns: [],
    description: properties.description,
    propertiesPosition: properties.position,
    patchPath: `${nodePackage.name}://${found?.file.file.originalFilePath}`,
  });
  if (node === undefined) return undefined;
  const isTable = node.config.type === "table";
  const returns = returnsOf(properties.rendered.returns);
  if (returns.data_type === null && !isTable) {
    return invalid(`the function "${name}" does not say what it returns`, "add returns: {data_type: integer}");
  }
  const overloads: FunctionOverload[] = [];
  for (const overload of listOf(properties.rendered.overloads)) {
    const body = files.get(String(overload.defined_in));
    const text = body === undefined ? undefined : readSourceText(body, context.report);
    if (body === undefined || text === undefined) {
      return invalid(
        `an overload of the function "${name}" is defined in "${String(overload.defined_in)}", and there is no such file`,
        "name a file beside that of the function, without its ending",
      );
    }
    overloads.push({
      definedIn: String(overload.defined_in),
      description: typeof overload.description === "string" ? overload.description : null,
      arguments: argumentsOf(overload.arguments),
      returns: returnsOf(overload.returns),
      rawCode: text.trim(),
      position: { file: body.displayPath, ...leadingPosition(text) },
    });
  }
  return {
    ...node,
    resourceType: "function",
    arguments: argumentsOf(properties.rendered.arguments),
    returns,
    overloads,
  };
}

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function argumentsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return listOf(value).map(({ name, data_type, description, default_value, ...others }) => ({
    name: name ?? null,
    data_type: data_type ?? null,
    description: description ?? null,
    default_value: default_value ?? null,
    ...others,
  }));
}

function returnsOf(value: JsonValue | undefined): JsonObject {
  const { data_type, description, ...others } = isJsonObject(value) ? value : ({} as JsonObject);
  return { data_type: data_type ?? null, description: description ?? null, ...others };
}
