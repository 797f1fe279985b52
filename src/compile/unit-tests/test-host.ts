import type { Reference, RelationObject, TemplateHost } from "../../context/index.ts";
import type { GraphNode, UnitTestOverrides } from "../../core/index.ts";
import { NativeFunction, toText, toValue, type Value } from "../../jinja/index.ts";
import { ownRelation, type TestedQuery } from "./tested-query.ts";

/** What the host of a tested model is made of. */
export interface TestHostParts {
  /** The host of the model as it is without a test. */
  readonly base: TemplateHost;
  readonly query: TestedQuery;
  readonly find: (reference: Reference) => GraphNode;
  /** The relation that a name of a common table expression stands for. */
  readonly relation: (name: string) => RelationObject;
  /** Told each input that the model reads. */
  readonly used: (key: string) => void;
}

/** The host of a model that is tested: inputs are common table expressions, and overrides have the first word. */
export function testHost({ base, query, find, relation, used }: TestHostParts): TemplateHost {
  const { inputs, overrides, missing } = query;
  const input = (key: string, call: () => string): RelationObject => {
    const found = inputs.get(key);
    if (found === undefined) throw missing(call());
    used(key);
    return relation(found.name);
  };
  const host: TemplateHost = {
    ...base,
    ref: (name, packageName, version) => {
      const call = () => {
        const words = packageName === null ? `'${name}'` : `'${packageName}', '${name}'`;
        return `ref(${words}${version === null ? "" : `, v=${version}`})`;
      };
      return input(find({ ref: { name, package: packageName, version } }).uniqueId, call);
    },
    source: (source, table) =>
      input(find({ source: [source, table] }).uniqueId, () => `source('${source}', '${table}')`),
    thisRelation: () => (inputs.has(ownRelation) ? input(ownRelation, () => ownRelation) : base.thisRelation()),
    ...(base.session === undefined
      ? {}
      : {
          session: {
            ...base.session,
            columnsOf: async ({ identifier }) =>
              [...inputs.values()].find((candidate) => candidate.name === identifier)?.columns(),
          },
        }),
  };
  return overrides === null ? host : withOverrides(host, overrides);
}

/** A host in which macros, variables and environment variables have the values that a test gives them. */
export function withOverrides(host: TemplateHost, overrides: UnitTestOverrides): TemplateHost {
  const { macros, vars, env_vars: environment } = overrides;
  const replaced = new Map<string, (builtIn: () => Value | undefined) => Value>();
  for (const [name, value] of Object.entries(macros))
    replaced.set(name, () => new NativeFunction(name, () => toValue(value)));
  if (Object.keys(environment).length > 0)
    replaced.set("env_var", (builtIn) => environmentFunction(environment, builtIn));
  return {
    ...host,
    overrides: replaced,
    variable: (name) => (Object.hasOwn(vars, name) ? vars[name] : host.variable(name)),
    variableNames: () => [...Object.keys(vars), ...host.variableNames()],
  };
}

/** `env_var` that knows the variables of a test before those of the environment. */
function environmentFunction(environment: UnitTestOverrides["env_vars"], builtIn: () => Value | undefined): Value {
  return new NativeFunction("env_var", (given) => {
    const name = toText(given.positional[0] ?? given.keywords.get("var") ?? null);
    if (Object.hasOwn(environment, name)) return toText(toValue(environment[name]));
    const original = builtIn();
    return original instanceof NativeFunction ? original.call(given) : null;
  });
}
