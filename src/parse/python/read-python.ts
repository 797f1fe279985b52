import type { JsonObject, JsonValue, RefCall } from "../../core/index.ts";
import { type Collected, nothingCollected } from "../collected.ts";
import { pythonLiteral } from "./python-literal.ts";
import { PythonSyntaxError, type PythonToken, tokenizePython } from "./tokenize-python.ts";

/** The arguments of a call. */
interface Call {
  readonly positional: readonly JsonValue[];
  readonly keywords: Readonly<Record<string, JsonValue>>;
}

const methods = ["ref", "source", "config"] as const;

/**
 * What a model in Python refers to and configures: the calls `dbt.ref`, `dbt.source`, `dbt.config` and `dbt.config.get`
 * of the first parameter of `def model(dbt, session)`, with literal arguments, wherever they stand in the file. The code
 * is not run.
 *
 * @throws {PythonSyntaxError} for other arguments, and where there is not exactly one function `model` of two parameters
 */
export function readPython(source: string): Collected {
  const tokens = tokenizePython(source);
  const dbt = modelParameter(tokens);
  const collected = nothingCollected();
  const asked: Record<"get" | "meta_get", Call[]> = { get: [], meta_get: [] };
  const config: Record<string, JsonValue> = {};
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "name" || token.text !== dbt || tokens[at - 1]?.text === "." || tokens[at + 1]?.text !== ".") {
      continue;
    }
    const method = methods.find((name) => name === tokens[at + 2]?.text);
    const isCall = tokens[at + 3]?.text === "(";
    if (method === "ref" && isCall) collected.refs.push(refOf(token, callAt(tokens, at + 3)));
    else if (method === "source" && isCall) collected.sources.push(sourceOf(token, callAt(tokens, at + 3)));
    else if (method === "config" && isCall) Object.assign(config, configOf(token, callAt(tokens, at + 3)));
    else if (method === "config" && tokens[at + 5]?.text === "(") {
      const getter = tokens[at + 4]?.text;
      if (getter === "get" || getter === "meta_get") asked[getter].push(callAt(tokens, at + 5));
    }
  }
  Object.assign(config, keysAsked(asked.get, asked.meta_get));
  collected.configs.push(config);
  return { ...collected, unrenderedConfig: config };
}

/** What the model reads of its configuration, as artifacts tell it. */
function keysAsked(config: readonly Call[], meta: readonly Call[]): JsonObject {
  if (config.length + meta.length === 0) return {};
  const keys = (calls: readonly Call[]) => calls.map(({ positional }) => String(positional[0]));
  const defaults = (calls: readonly Call[]) =>
    calls.map(({ positional, keywords }) => positional[1] ?? keywords.default ?? null);
  return {
    config_keys_used: keys(config),
    config_keys_defaults: defaults(config),
    meta_keys_used: keys(meta),
    meta_keys_defaults: defaults(meta),
  };
}

/** The first parameter of the model's function. */
function modelParameter(tokens: readonly PythonToken[]): string {
  const places = tokens.flatMap((token, at) =>
    token.kind === "name" && token.text === "def" && token.column === 1 && tokens[at + 1]?.text === "model" ? [at] : [],
  );
  const [first, second] = places;
  const [one, comma, two] = first === undefined ? [] : tokens.slice(first + 3, first + 6);
  if (first === undefined) throw new PythonSyntaxError("the file has no function model(dbt, session)", 1, 1);
  const extra = second === undefined ? undefined : tokens[second];
  if (extra !== undefined) throw at(extra, "the file has a second function model: a file is one model");
  if (one?.kind !== "name" || comma?.text !== "," || two?.kind !== "name") {
    throw at(tokens[first], "the function model takes two parameters: def model(dbt, session)");
  }
  return one.text;
}

function callAt(tokens: readonly PythonToken[], open: number): Call {
  const positional: JsonValue[] = [];
  const keywords: Record<string, JsonValue> = {};
  let next = open + 1;
  while (tokens[next]?.text !== ")" || tokens[next]?.kind === "string") {
    const name = tokens[next]?.kind === "name" && tokens[next + 1]?.text === "=" ? tokens[next]?.text : undefined;
    const read = pythonLiteral(tokens, name === undefined ? next : next + 2);
    if (name === undefined) positional.push(read.value);
    else keywords[name] = read.value;
    next = read.next;
    if (tokens[next]?.text === ",") next++;
    else if (tokens[next]?.text !== ")") throw at(tokens[next] ?? tokens[open], "only literals can be read here");
  }
  return { positional, keywords };
}

function refOf(place: PythonToken, { positional, keywords }: Call): RefCall {
  const names = positional.filter((value): value is string => typeof value === "string");
  const [first, second] = names;
  if (first === undefined || names.length !== positional.length || names.length > 2) {
    throw at(place, "dbt.ref() takes the name of a node, or a package and a name");
  }
  const version = keywords.v ?? keywords.version ?? null;
  return {
    name: second ?? first,
    package: second === undefined ? null : first,
    version: version === null || typeof version === "number" ? version : String(version),
  };
}

function sourceOf(place: PythonToken, { positional }: Call): [string, string] {
  const [source, table] = positional;
  if (typeof source !== "string" || typeof table !== "string" || positional.length !== 2) {
    throw at(place, "dbt.source() takes the names of a source and of its table");
  }
  return [source, table];
}

function configOf(place: PythonToken, { positional, keywords }: Call): JsonObject {
  if (positional.length > 0) throw at(place, "dbt.config() takes keyword arguments");
  return keywords;
}

function at(token: PythonToken | undefined, message: string): PythonSyntaxError {
  return new PythonSyntaxError(message, token?.line ?? 1, token?.column ?? 1);
}
