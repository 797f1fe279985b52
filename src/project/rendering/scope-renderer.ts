import { createEngine, type Engine, type Value } from "../../jinja/index.ts";
import { joinNative, nativeFilters } from "./native-join.ts";
import { valueToJson } from "./value-to-json.ts";
import type { YamlRenderer } from "./yaml-renderer.ts";

/** The names that a text of a YAML file can use; a value is made when it is first asked for. */
export type Members = ReadonlyMap<string, () => Value>;

/** An engine for the texts of YAML files. */
export function createYamlEngine(): Engine {
  return createEngine({ filters: nativeFilters });
}

/** Renders texts that come from no place in a file, such as variables, with the given names. */
export function textRenderer(engine: Engine, members: Members): (text: string) => string {
  const scope = { lookup: (name: string) => members.get(name)?.() };
  return (text) => engine.compile({ text, file: "" }).render(scope).text;
}

/** Renders with the given names. */
export function createRenderer(engine: Engine, members: Members): YamlRenderer {
  const scope = { lookup: (name: string) => members.get(name)?.() };
  return {
    render: (text, at) => {
      const template = engine.compile({ text, file: at.file, line: at.line, column: at.column });
      return valueToJson(template.renderNative(scope, joinNative));
    },
  };
}
