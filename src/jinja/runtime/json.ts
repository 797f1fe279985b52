import { floatText } from "./float-text.ts";
import { JinjaObject } from "./jinja-object.ts";
import { compareValues } from "./ordering.ts";
import { toText } from "./printing.ts";
import { PyDict } from "./py-dict.ts";
import { PyFloat } from "./py-float.ts";
import { typeError } from "./python-error.ts";
import { checkPrinted } from "./size-limits.ts";
import { typeName } from "./type-name.ts";
import type { Value } from "./value.ts";

export interface JsonOptions {
  readonly sortKeys?: boolean;
  /** Spaces a level, or the text to indent with; everything on one line without it. */
  readonly indent?: number | string;
}

/** The text of Python's `json.dumps`: `, ` and `: ` as separators, everything beyond ASCII escaped. */
export function toJson(value: Value, options: JsonOptions = {}): string {
  const { indent } = options;
  const unit = typeof indent === "number" ? " ".repeat(Math.max(0, indent)) : indent;
  return new JsonWriter(options.sortKeys === true, unit).write(value, "\n");
}

class JsonWriter {
  readonly #sortKeys: boolean;
  readonly #indent: string | undefined;

  constructor(sortKeys: boolean, indent: string | undefined) {
    this.#sortKeys = sortKeys;
    this.#indent = indent;
  }

  /** `newline` is a line break with the indentation of the current level. */
  write(value: Value, newline: string): string {
    if (value === null) return "null";
    if (typeof value === "string") return jsonString(value);
    if (typeof value !== "object") return String(value);
    if (Array.isArray(value)) {
      const inner = this.#deeper(newline);
      return this.#enclose(
        "[",
        Array.from(value, (item) => this.write(item, inner)),
        "]",
        newline,
      );
    }
    if (value instanceof PyFloat) return jsonFloat(value.value);
    if (value instanceof PyDict) {
      const inner = this.#deeper(newline);
      const items = this.#entries(value).map(([key, item]) => `${jsonKey(key)}: ${this.write(item, inner)}`);
      return this.#enclose("{", items, "}", newline);
    }
    return typeError(`Object of type ${typeName(value)} is not JSON serializable`);
  }

  #entries(dict: PyDict): [Value, Value][] {
    const entries = [...dict];
    return this.#sortKeys ? entries.sort(([a], [b]) => compareValues(a, b, "<")) : entries;
  }

  #deeper(newline: string): string {
    return newline + (this.#indent ?? "");
  }

  #enclose(open: string, items: readonly string[], close: string, newline: string): string {
    if (items.length === 0) return open + close;
    if (this.#indent === undefined) return checkPrinted(open + items.join(", ") + close);
    const inner = this.#deeper(newline);
    return checkPrinted(open + inner + items.join(`,${inner}`) + newline + close);
  }
}

function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function jsonFloat(value: number): string {
  if (Number.isFinite(value)) return floatText(value);
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

function jsonKey(key: Value): string {
  if (typeof key === "string") return jsonString(key);
  if (key === null) return '"null"';
  if (typeof key === "boolean") return `"${key}"`;
  if (key instanceof PyFloat) return `"${jsonFloat(key.value)}"`;
  if (Array.isArray(key) || key instanceof JinjaObject) {
    return typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
  }
  return `"${toText(key)}"`;
}
