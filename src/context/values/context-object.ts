import type { Value } from "../../jinja/index.ts";
import { MappingObject } from "./mapping-object.ts";

/** Where a template's names are looked up. */
interface Names {
  lookup(name: string): Value | undefined;
  names(): Iterable<string>;
}

/** `context`: the names of a template by their texts, for macros whose name is in a variable: `context["my_macro"]()`. */
export class ContextObject extends MappingObject {
  constructor(names: Names) {
    super(
      "dict",
      (name) => names.lookup(name),
      () => names.names(),
    );
  }
}
