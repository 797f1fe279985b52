import {
  type Filter,
  isNumeric,
  JinjaObject,
  PyTuple,
  PythonError,
  parseLiteral,
  toText,
  type Value,
} from "../../jinja/index.ts";

/** What a text is to be read as, by the filters `as_text`, `as_bool`, `as_number` and `as_native`. */
type NativeType = "text" | "bool" | "number" | "native";

/** A value that one of those filters has marked. */
class MarkedValue extends JinjaObject {
  readonly typeName = "str";
  readonly type: NativeType;
  readonly value: Value;

  constructor(type: NativeType, value: Value) {
    super();
    this.type = type;
    this.value = value;
  }

  override toText(): string {
    return toText(this.value);
  }

  override toRepr(): string {
    return toText(this.value);
  }
}

const mark =
  (type: NativeType): Filter =>
  (input) =>
    new MarkedValue(type, input);

/** Whether a value is a list: a tuple is none. */
export const isList: Filter = (input) => Array.isArray(input) && !(input instanceof PyTuple);

/** The filters that mark values for {@link joinNative}, and `is_list`, which goes with them. */
export const nativeFilters: Readonly<Record<string, Filter>> = {
  as_text: mark("text"),
  as_bool: mark("bool"),
  as_number: mark("number"),
  as_native: mark("native"),
  is_list: isList,
};

/**
 * The value of a text of a YAML file: one expression keeps its value, and everything else is text. Text is read as a
 * Python literal only where a filter says so, unlike in Jinja2's own native rendering.
 */
export function joinNative(pieces: readonly Value[]): Value {
  const [first] = pieces;
  if (first === undefined) return "";
  if (pieces.length > 1) return pieces.map(toText).join("");
  if (!(first instanceof MarkedValue)) return first;
  const text = first.toText();
  if (first.type === "text") return text;
  const value = parseLiteral(text) ?? text;
  if (first.type === "bool" && typeof value !== "boolean") fail(text, "bool");
  if (first.type === "number" && (!isNumeric(value) || typeof value === "boolean")) fail(text, "number");
  return value;
}

function fail(text: string, type: string): never {
  throw new PythonError("ValueError", `Could not convert value '${text}' into type '${type}'`);
}
