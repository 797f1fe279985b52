import { nearestName } from "../../core/index.ts";
import { HostError, NativeFunction, toText, Undefined, type Value } from "../../jinja/index.ts";
import { nativeFunction } from "../../project/index.ts";
import type { TemplateHost } from "../template-host.ts";
import { ClassObject } from "../values/class-object.ts";
import { textOrNull } from "../values/text-or-null.ts";

/**
 * `ref('name')`, `ref('package', 'name')`, either with `v=` or `version=`; `ref.config` is the project, `ref.model` the node. Other keyword
 * arguments are for the project's own `ref` macros and mean nothing here.
 */
export function refFunction(host: TemplateHost, config: () => Value): ClassObject {
  const ref = new NativeFunction("ref", ({ positional, keywords }) => {
    const misspelt = [...keywords.keys()].find(
      (key) => key !== "version" && nearestName(key, ["version"]) !== undefined,
    );
    if (misspelt !== undefined) {
      throw new HostError(`ref() takes no argument "${misspelt}"; a version is given as v=…`);
    }
    if (positional.length < 1 || positional.length > 2) {
      throw new HostError(
        `ref() takes the name of a node, or a package and a name; it got ${positional.length} arguments`,
      );
    }
    const version = keywords.get("v") ?? keywords.get("version") ?? null;
    const texts = positional.map((value) => nameOf("ref", value));
    const name = texts.at(-1) ?? "";
    const packageName =
      texts.length === 2 ? (texts[0] ?? null) : textOrNull(keywords.get("package") ?? keywords.get("project"));
    return host.ref(name, packageName, version === null || typeof version === "number" ? version : toText(version));
  });
  return new ClassObject("ref", ref, { config, model: () => host.model() });
}

/** `source('source', 'table')`. */
export function sourceFunction(host: TemplateHost, config: () => Value): ClassObject {
  const source = new NativeFunction("source", ({ positional, keywords }) => {
    const [key] = keywords.keys();
    if (key !== undefined) throw new HostError(`source() takes no argument "${key}": source('source', 'table')`);
    if (positional.length !== 2) {
      throw new HostError(
        `source() takes the names of a source and of its table; it got ${positional.length} arguments`,
      );
    }
    const [sourceName = "", tableName = ""] = positional.map((value) => nameOf("source", value));
    return host.source(sourceName, tableName);
  });
  return new ClassObject("source", source, { config, model: () => host.model() });
}

/** `function('name')`, `function('package', 'name')`: a function in the warehouse, to be called. */
export function functionFunction(host: TemplateHost): NativeFunction {
  return new NativeFunction("function", ({ positional }) => {
    const [first, second, ...more] = positional.map((value) => nameOf("function", value));
    if (first === undefined || more.length > 0) {
      throw new HostError(
        `function() takes the name of a function, or a package and a name; it got ${positional.length} arguments`,
      );
    }
    return host.functionCall(second === undefined ? [first] : [first, second]);
  });
}

/** `metric('name')`: there are none. */
export const metricFunction = new NativeFunction("metric", ({ positional: [first = null] }) => {
  throw new HostError(`metric("${toText(first)}") names nothing: metrics are not supported`);
});

/** `adapter_macro(…)`, which became `adapter.dispatch`. */
export const adapterMacro = new NativeFunction("adapter_macro", ({ positional: [name = null] }) => {
  const [packageName, macro] = toText(name).includes(".") ? toText(name).split(".") : [undefined, toText(name)];
  const namespace = packageName === undefined ? "" : `, '${packageName}'`;
  throw new HostError(`adapter_macro() is gone; write adapter.dispatch('${macro}'${namespace})(…)`);
});

/** `submit_python_job(…)`. */
export const submitPythonJob = nativeFunction("submit_python_job", ["parsed_model", "compiled_code"], () => {
  throw new HostError("submit_python_job() is not supported: models in Python run by themselves, on DuckDB");
});

function nameOf(callee: string, value: Value): string {
  // While a project is parsed, a name may not be known yet.
  if (typeof value === "string" || value instanceof Undefined) return toText(value);
  throw new HostError(`${callee}() takes texts, not ${toText(value)}`);
}
