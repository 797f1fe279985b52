import { isJsonObject, type JsonValue, type MacroDefinition, warningDiagnostic } from "../core/index.ts";
import { describedArguments, signatureArguments } from "./macro-arguments.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";

/**
 * Puts what YAML files say about macros into them. As in dbt, what they say of arguments is compared with the macro,
 * unless the project's flag `validate_macro_args` is false: then only arguments that are described are known.
 */
export function describeMacros({ builder, project, properties, descriptions }: NodesContext): void {
  const validates = project.flags.validate_macro_args !== false;
  // Not copies of the macros: those who look macros up by name know these.
  if (!validates)
    for (const macro of builder.macros.values()) (macro as { arguments: readonly JsonValue[] }).arguments = [];
  for (const file of properties.files) {
    for (const entry of file.macros) {
      const id = `macro.${file.packageName}.${entry.name}`;
      const macro = builder.macros.get(id) ?? builder.macros.get(`macro.${file.packageName}.test_${entry.name}`);
      if (macro === undefined) continue;
      const isDescribed = entry.arguments.length > 0;
      const described: MacroDefinition = {
        ...macro,
        description: descriptions.render(entry.description, file.packageName, entry.position).text,
        meta: entry.meta,
        docs: { show: true, node_color: null, ...entry.docs },
        patchPath: `${file.packageName}://${file.file.originalFilePath}`,
        arguments: isDescribed || validates ? describedArguments(entry.arguments, macro.sql) : [],
      };
      builder.macros.set(macro.uniqueId, described);
      if (!validates || !isDescribed) continue;
      for (const message of argumentProblems(macro, described.arguments))
        builder.report(warningDiagnostic("parse/macro-arguments", message, { at: entry.position, hint }));
    }
  }
}

const hint =
  "name the arguments in the macro's order; types are string, integer, float, bool, any, relation, column, list[…], dict[…, …] and optional[…]";

/** What a description says that the macro does not. */
function argumentProblems(
  { kind, name, sql, arguments: own }: MacroDefinition,
  described: readonly JsonValue[],
): string[] {
  const wanted = namesOf(kind === "materialization" ? own : signatureArguments(sql));
  const named = namesOf(described);
  const wrong = named.flatMap((argument, index) =>
    argument === wanted[index] ? [] : [`the macro ${name} has no argument "${argument}" as its ${ordinal(index)} one`],
  );
  const count = `${wanted.length} argument${wanted.length === 1 ? "" : "s"}`;
  const types = described.flatMap((argument) => {
    const type = isJsonObject(argument) ? (argument.type ?? "") : "";
    return isType(String(type)) ? [] : [`"${String(type)}" is no type for an argument of the macro ${name}`];
  });
  return [
    ...(wanted.length === named.length ? wrong : [`the macro ${name} has ${count}, and ${named.length} are described`]),
    ...types,
  ];
}

function namesOf(list: readonly JsonValue[]): readonly string[] {
  return list.map((argument) => (isJsonObject(argument) ? String(argument.name ?? "") : ""));
}

const ordinal = (index: number): string => ["first", "second", "third"][index] ?? `${index + 1}th`;

const plainTypes: ReadonlySet<string> = new Set([
  ...["", "any", "bool", "column", "float", "int", "integer", "relation", "str", "string"],
]);

/** How many types stand in the brackets of a type that is made of others. */
const parts: Readonly<Record<string, number>> = { list: 1, dict: 2, optional: 1 };

function isType(text: string): boolean {
  const type = text.trim();
  if (plainTypes.has(type)) return true;
  const match = /^(\w+)\s*\[([\s\S]+)\]$/.exec(type);
  const inner = match === null ? [] : splitTypes(match[2] ?? "");
  return (
    match !== null &&
    inner.length === parts[match[1] ?? ""] &&
    inner.every((part) => part.trim() !== "" && isType(part))
  );
}

/** The types between the commas that stand in no brackets. */
function splitTypes(text: string): readonly string[] {
  let depth = 0;
  const types = [""];
  for (const char of text) {
    if (char === "[") depth++;
    else if (char === "]") depth--;
    if (char === "," && depth === 0) types.push("");
    else types[types.length - 1] += char;
  }
  return types;
}
