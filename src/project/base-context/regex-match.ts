import { JinjaObject, PyDict, PyTuple, PythonError, toRepr, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "./native-function.ts";

/** A match of a regular expression. */
export class RegexMatch extends JinjaObject {
  readonly typeName = "re.Match";
  readonly #match: RegExpMatchArray;

  constructor(match: RegExpMatchArray) {
    super();
    this.#match = match;
  }

  override getAttribute(name: string): Value | undefined {
    switch (name) {
      case "group":
        return nativeFunction(name, ["*groups"], (groups) => {
          const wanted = Array.isArray(groups) && groups.length > 0 ? groups : [0];
          const found = Array.from(wanted, (group) => this.#group(group));
          return found.length === 1 ? (found[0] ?? null) : PyTuple.create(found);
        });
      case "groups":
        return nativeFunction(name, [optional("default")], (fallback) =>
          PyTuple.create(this.#match.slice(1).map((group) => group ?? fallback ?? null)),
        );
      case "groupdict":
        return nativeFunction(
          name,
          [optional("default")],
          (fallback) =>
            new PyDict(
              Object.entries(this.#match.groups ?? {}).map(([key, group]) => [key, group ?? fallback ?? null]),
            ),
        );
      case "start":
      case "end":
      case "span":
        return nativeFunction(name, [optional("group", 0)], (group) => {
          const [start, end] = this.#match.indices?.[Number(group)] ?? [-1, -1];
          return name === "start" ? start : name === "end" ? end : PyTuple.create([start, end]);
        });
      case "string":
        return this.#match.input ?? "";
      case "lastindex":
        return this.#last() || null;
      case "lastgroup": {
        const last = this.#match[this.#last()];
        const names = Object.entries(this.#match.groups ?? {}).filter(([, group]) => group === last);
        return this.#last() === 0 ? null : (names.at(-1)?.[0] ?? null);
      }
      case "pos":
        return 0;
      case "endpos":
        return this.#match.input?.length ?? 0;
      case "expand":
        return nativeFunction(name, ["template"], (template) => expandTemplate(toText(template ?? null), this.#match));
      default:
        return undefined;
    }
  }

  override getItem(key: Value): Value {
    return this.#group(key);
  }

  override isTruthy(): boolean {
    return true;
  }

  override toRepr(): string {
    const [start, end] = this.#match.indices?.[0] ?? [0, 0];
    return `<re.Match object; span=(${start}, ${end}), match=${toRepr(this.#match[0])}>`;
  }

  /** The number of the last group that matched. */
  #last(): number {
    return this.#match.findLastIndex((group, index) => index > 0 && group !== undefined) > 0
      ? this.#match.findLastIndex((group) => group !== undefined)
      : 0;
  }

  #group(key: Value): Value {
    const found = typeof key === "string" ? this.#match.groups : this.#match;
    if (found === undefined || !(String(key) in found)) throw new PythonError("IndexError", "no such group");
    return (found as Readonly<Record<string, string | undefined>>)[String(key)] ?? null;
  }
}

/** Puts groups in a replacement: `\1`, `\g<1>`, `\g<name>`. */
export function expandTemplate(replacement: string, match: RegExpMatchArray): string {
  return replacement.replace(/\\(?:g<(\w+)>|(\d{1,2})|(.))/gs, (_, named?: string, index?: string, char?: string) => {
    if (index !== undefined) return match[Number(index)] ?? "";
    if (named !== undefined) return (/^\d+$/.test(named) ? match[Number(named)] : match.groups?.[named]) ?? "";
    return char === "n" ? "\n" : char === "t" ? "\t" : char === "r" ? "\r" : char === "\\" ? "\\" : `\\${char}`;
  });
}
