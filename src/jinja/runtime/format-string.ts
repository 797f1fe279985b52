import { formatSpec } from "./format-spec.ts";
import type { ValueAccess } from "./method.ts";
import { toRepr, toText } from "./printing.ts";
import { PythonError, valueError } from "./python-error.ts";
import type { CallArguments, Value } from "./value.ts";

/** `format.format(...)`: Python's replacement fields, with attributes and items looked up by the sandbox's rules. */
export function formatString(format: string, args: CallArguments, access: ValueAccess): string {
  return new Formatter(args, access).run(format, 2);
}

class Formatter {
  readonly #args: CallArguments;
  readonly #access: ValueAccess;
  #nextIndex = 0;
  #numbering: "automatic" | "manual" | undefined;

  constructor(args: CallArguments, access: ValueAccess) {
    this.#args = args;
    this.#access = access;
  }

  run(format: string, depth: number): string {
    if (depth === 0) valueError("Max string recursion exceeded");
    let out = "";
    let at = 0;
    while (at < format.length) {
      const char = format[at];
      if (char === "{" && format[at + 1] !== "{") {
        const end = this.#fieldEnd(format, at);
        out += this.#field(format.slice(at + 1, end), depth);
        at = end + 1;
      } else if (char === "{" || char === "}") {
        if (format[at + 1] !== char) valueError("Single '}' encountered in format string");
        out += char;
        at += 2;
      } else {
        out += char;
        at++;
      }
    }
    return out;
  }

  #fieldEnd(format: string, start: number): number {
    let depth = 0;
    for (let at = start; at < format.length; at++) {
      if (format[at] === "{") depth++;
      else if (format[at] === "}") {
        depth--;
        if (depth === 0) return at;
      }
    }
    return valueError(
      start === format.length - 1 ? "Single '{' encountered in format string" : "expected '}' before end of string",
    );
  }

  #field(field: string, depth: number): string {
    const match = /^((?:[^[\]!:]|\[[^\]]*\])*)(?:!([^:]*))?(?::([\s\S]*))?$/.exec(field);
    if (match === null) return valueError("expected '}' before end of string");
    const [, name = "", conversion, spec = ""] = match;
    let value = this.#lookup(name);
    if (conversion === "r" || conversion === "a") value = toRepr(value);
    else if (conversion === "s") value = toText(value);
    else if (conversion !== undefined) valueError(`Unknown conversion specifier ${conversion}`);
    return formatSpec(value, spec.includes("{") ? this.run(spec, depth - 1) : spec);
  }

  #lookup(name: string): Value {
    const first = /^[^.[]*/.exec(name)?.[0] ?? "";
    let value = this.#argument(first);
    let rest = name.slice(first.length);
    while (rest !== "") {
      const step = /^(?:\.([^.[]+)|\[([^\]]+)\])/.exec(rest);
      if (step === null) return valueError("Empty attribute in format string");
      const [all, attribute, key = ""] = step;
      if (attribute !== undefined) value = this.#access.attribute(value, attribute);
      else value = this.#access.item(value, /^\d+$/.test(key) ? Number(key) : key);
      rest = rest.slice(all.length);
    }
    return value;
  }

  #argument(name: string): Value {
    if (name !== "" && !/^\d+$/.test(name)) {
      const value = this.#args.keywords.get(name);
      if (value === undefined) throw new PythonError("KeyError", toRepr(name));
      return value;
    }
    const numbering = name === "" ? "automatic" : "manual";
    if (this.#numbering !== undefined && this.#numbering !== numbering) {
      valueError(
        `cannot switch from ${this.#numbering} field ${MODES[this.#numbering]} to ${numbering} field ${MODES[numbering]}`,
      );
    }
    this.#numbering = numbering;
    const index = name === "" ? this.#nextIndex++ : Number(name);
    const value = this.#args.positional[index];
    if (value === undefined) {
      throw new PythonError("IndexError", `Replacement index ${index} out of range for positional args tuple`);
    }
    return value;
  }
}

const MODES = { automatic: "numbering", manual: "specification" } as const;
