import { bindArguments, callValue, NativeFunction, type Parameter, type Value } from "../../jinja/index.ts";
import { builtInPackage } from "../macro-registry.ts";
import type { NativeMacro, TemplateScope } from "../template-scope.ts";

/** A built-in macro that adapters and projects write their own way. */
export interface DispatchedMacro {
  readonly name: string;
  /** As the public macro declares them. */
  readonly parameters: readonly Parameter[];
  /** How many of the arguments are passed on to the form that is found; all where it is left out. */
  readonly passed?: (values: readonly Value[]) => number;
  /** Names that the forms have for some of the arguments, and what the public macro calls these. */
  readonly formNames?: Readonly<Record<string, string>>;
  /** What the macro does where nobody wrote another form. */
  readonly body: (scope: TemplateScope, values: readonly Value[]) => Value | Promise<Value>;
}

/** All names of such a macro: `name` looks for a form, `default__name` and `<prefix>__name` are the built-in one. */
export function* dispatchedNames(
  macro: DispatchedMacro,
  prefixes: readonly string[],
): Generator<readonly [string, NativeMacro]> {
  const { name, parameters, passed, formNames = {}, body } = macro;
  yield [
    name,
    (scope) =>
      new NativeFunction(name, (args) => {
        const values = bindArguments(name, parameters, args);
        const positional = passed === undefined ? values : values.slice(0, passed(values));
        return callValue(scope.dispatch(name, builtInPackage), { positional, keywords: new Map() });
      }),
  ];
  for (const prefix of [...prefixes, "default"]) {
    const form = `${prefix}__${name}`;
    yield [
      form,
      (scope) =>
        new NativeFunction(form, ({ positional, keywords }) => {
          const renamed = new Map([...keywords].map(([key, value]) => [formNames[key] ?? key, value]));
          return body(scope, bindArguments(form, parameters, { positional, keywords: renamed }));
        }),
    ];
  }
}
