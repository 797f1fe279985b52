import type { JsonValue } from "../../core/index.ts";
import { resolveDate, resolveNumber, resolveScalar } from "./resolve-scalar.ts";
import { yamlFloat } from "./yaml-numbers.ts";
import { YamlSyntaxError } from "./yaml-syntax-error.ts";
import { asJson, isMapping, isSequence } from "./yaml-value.ts";

/** The value of a node with an explicit tag like `!!str`. Tags that are not YAML's own are refused, as safe loaders do. */
export function constructTagged(tag: string, value: JsonValue, offset: number): JsonValue {
  const fail = (): never => {
    throw new YamlSyntaxError(`the tag ${tag} does not fit its value`, offset);
  };
  const text = typeof value === "string" ? value : undefined;
  switch (tag.replace("tag:yaml.org,2002:", "!!").replace(/^!<(.*)>$/, "$1")) {
    case "!":
    case "!!str":
      return text ?? fail();
    case "!!int":
    case "!!float": {
      const number = text === undefined ? undefined : resolveNumber(text);
      if (number === undefined) return fail();
      if (tag.endsWith("int") || typeof number !== "number") return number;
      const float = yamlFloat(number);
      return typeof float === "number" ? float : asJson(float);
    }
    case "!!bool":
    case "!!null":
      return text === undefined ? fail() : resolveScalar(text);
    case "!!timestamp":
      return (text === undefined ? undefined : resolveDate(text)) ?? fail();
    case "!!binary":
      return text ?? fail();
    case "!!map":
    case "!!omap":
      return isMapping(value) ? value : fail();
    case "!!set":
      return isMapping(value) ? Object.keys(value) : fail();
    case "!!seq":
    case "!!pairs":
      return isSequence(value) ? value : fail();
    default:
      throw new YamlSyntaxError(`the tag ${tag} is unknown`, offset);
  }
}
