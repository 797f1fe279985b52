import {
  createEngine,
  type EngineOptions,
  NativeFunction,
  type Scope,
  TemplateError,
  toValue,
  type Value,
} from "../../../src/jinja/index.ts";

/** A scope of JavaScript values and functions of positional arguments. */
export function scopeOf(names: Readonly<Record<string, unknown>> = {}, options: Omit<Scope, "lookup"> = {}): Scope {
  const values = new Map<string, Value>();
  for (const [name, value] of Object.entries(names)) {
    const isFunction = typeof value === "function";
    values.set(name, isFunction ? new NativeFunction(name, (args) => value(...args.positional)) : toValue(value));
  }
  return { lookup: (name) => values.get(name), ...options };
}

export function render(text: string, scope: Scope = scopeOf(), options: EngineOptions = {}): string {
  return createEngine(options).compile({ text, file: "test.sql" }).render(scope).text;
}

export function renderAsync(text: string, scope: Scope = scopeOf(), options: EngineOptions = {}): Promise<string> {
  return createEngine(options)
    .compile({ text, file: "test.sql" })
    .renderAsync(scope)
    .then((result) => result.text);
}

/** The error that a function throws, or a failure of the test. */
export function templateError(run: () => unknown): TemplateError {
  try {
    run();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** `line:column` of an error. */
export function place({ position }: TemplateError): string {
  return `${position.line}:${position.column}`;
}
