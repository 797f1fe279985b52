import type { Dialect } from "../../../adapter/index.ts";
import { HostError, PyDict, toText, type Value } from "../../../jinja/index.ts";
import { nativeFunction, optional } from "../../../project/index.ts";
import { adapterTraits } from "../adapter-traits.ts";
import { ClassObject } from "../class-object.ts";
import { type ColumnDialect, ColumnObject, numericType, splitType, stringType } from "../column-object.ts";
import { standardAliases, translateType } from "./translate-type.ts";

/** `api.Column`: makes columns, and knows how types are written. */
export function columnClass(dialect: ColumnDialect & Pick<Dialect, "typeAliases">): ClassObject {
  const make = nativeFunction(
    "Column",
    ["column", "dtype", optional("char_size"), optional("numeric_precision"), optional("numeric_scale")],
    (name, dtype, charSize, precision, scale) =>
      new ColumnObject(
        toText(name ?? null),
        toText(dtype ?? null),
        { charSize: sizeOf(charSize), precision: sizeOf(precision), scale: sizeOf(scale) },
        dialect,
      ),
  );
  const translated = (dtype: Value | undefined) => translateType(toText(dtype ?? null), dialect);
  const none = { charSize: null, precision: null, scale: null };
  const { className, columnName = `${className}Column` } = adapterTraits(dialect.name);
  return new ClassObject(columnName, make, {
    TYPE_LABELS: () => new PyDict(Object.entries(dialect.typeAliases ?? standardAliases)),
    create: () =>
      nativeFunction("create", ["name", "label_or_dtype"], (name, dtype) => {
        return new ColumnObject(toText(name ?? null), translated(dtype), none, dialect);
      }),
    from_description: () =>
      nativeFunction("from_description", ["name", "raw_data_type"], (name, dataType) => {
        const { dtype, sizes } = splitType(describedType(toText(dataType ?? null)));
        return new ColumnObject(toText(name ?? null), dtype, sizes, dialect);
      }),
    translate_type: () => nativeFunction("translate_type", ["dtype"], translated),
    string_type: () => nativeFunction("string_type", ["size"], (size) => stringType(size)),
    numeric_type: () => nativeFunction("numeric_type", ["dtype", "precision", "scale"], numericType),
  });
}

function describedType(dataType: string): string {
  if (/^\(|^$/.test(dataType)) throw new HostError(`"${dataType}" is no type`);
  const inner = /\(([^)]*)\)/.exec(dataType)?.[1];
  const wrong = inner?.split(",").find((text) => !/^\s*\d+\s*$/.test(text));
  if (wrong === undefined || !/^(decimal|numeric|n?var|char)/i.test(dataType)) return dataType;
  throw new HostError(`the type "${dataType}" has "${wrong.trim()}" where a number belongs`);
}

function sizeOf(value: Value | undefined): number | null {
  return value === null || value === undefined ? null : Number(toText(value));
}
