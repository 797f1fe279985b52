import { publishedMacro } from "../artifacts/index.ts";
import { type MacroEntry, macroHint } from "../context/index.ts";
import { type AnalysisNode, type Diagnostic, type JsonObject, type RunResult, XformError } from "../core/index.ts";
import { nodeDiagnostic } from "../execute/index.ts";
import { HostError, toValue, type Value } from "../jinja/index.ts";
import { argsOption, readCliMapping } from "../project/index.ts";
import { commandResult } from "./command-result.ts";
import { inlineNode } from "./inline-node.ts";
import type { CommandOptions, Invocation } from "./invocation.ts";
import { withInvocation } from "./with-invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** The options of `run-operation`: a macro with its arguments, or a query. */
export interface OperationOptions extends CommandOptions {
  /** A macro's name, with its package or without. */
  readonly macro?: string;
  /** The macro's arguments by name, as YAML or as data. */
  readonly macroArguments?: string | JsonObject;
  /** SQL with Jinja that is run instead of a macro. */
  readonly sql?: string;
  /** The arguments of the command as `run_results.json` keeps them. */
  readonly args?: JsonObject;
  readonly writeJson?: boolean;
}

/** What an operation does, and what it is called. */
interface Operation {
  readonly uniqueId: string;
  readonly label: string;
  run(): Promise<void>;
}

/**
 * `xform run-operation`: calls a macro, or runs a query of the command line. Each statement takes effect by itself.
 *
 * @throws {XformError} where the project has errors or the macro is not there; what the operation does wrong is in the
 * result
 */
export async function runOperation(options: OperationOptions): Promise<RunResult> {
  const { macro, sql, emit } = options;
  const problems: Diagnostic[] = [];
  const values = readCliMapping(argsOption, options.macroArguments, (problem) => problems.push(problem));
  if (problems.length > 0) throw XformError.of(problems);
  return withInvocation({ ...options, command: "run-operation" }, async (invocation) => {
    if ((macro === undefined) === (sql === undefined)) {
      throw new XformError("cli/missing-argument", "run-operation takes the name of a macro, or --sql", {
        hint: "xform run-operation grant_select --args '{role: reporter}'",
      });
    }
    const operation =
      macro === undefined ? queryOperation(invocation, sql ?? "") : macroOperation(invocation, macro, values);
    const run = await execute(operation, invocation, options);
    if (options.writeJson !== false) {
      await writeArtifacts({
        invocation,
        run,
        args: {
          which: "run-operation",
          ...(options.macro === undefined ? {} : { macro: options.macro }),
          ...options.args,
          ...(options.macroArguments === undefined ? {} : { args: values }),
        },
        emit,
      });
    }
    return run;
  });
}

function macroOperation(invocation: Invocation, name: string, values: JsonObject): Operation {
  const { compiler, warehouse } = invocation;
  const entry = findMacro(invocation, name);
  const { uniqueId, packageName } = entry.definition;
  const { patch_path: patchPath, supported_languages: languages, ...published } = publishedMacro(entry.definition);
  const described = {
    ...published,
    ...(patchPath === null ? {} : { patch_path: patchPath }),
    ...(languages === null ? {} : { supported_languages: languages }),
  };
  const names = new Map<string, () => Value>([
    ["model", () => toValue(described as JsonObject)],
    // An operation builds nothing.
    ["this", () => null],
  ]);
  const node: AnalysisNode = { ...inlineNode(invocation, ""), packageName, position: entry.definition.position };
  return {
    uniqueId,
    label: name,
    run: async () => {
      const session = await warehouse.lease(uniqueId);
      try {
        const template = { query: session.query, relations: warehouse.relations, write: refuseToWrite };
        const scope = compiler.scopeOf(node, template, names);
        const keywords = new Map(Object.entries(values).map(([key, value]) => [key, toValue(value)]));
        await scope.macro(entry).call({ positional: [], keywords });
      } catch (error) {
        throw compiler.templateError(error, node);
      } finally {
        session.release();
      }
    },
  };
}

const refuseToWrite = () =>
  Promise.reject(new HostError("write() writes the file of a node, and an operation has none"));

/** The macro of the named package; for a bare name of the root project, of any other package, or a built-in one. */
function findMacro({ compiler, manifest }: Invocation, name: string): MacroEntry {
  const { registry } = compiler;
  const [first = "", second] = name.split(".", 2);
  const packages = [manifest.projectName, ...registry.packageNames(), "dbt"];
  const found =
    second === undefined
      ? packages.map((packageName) => registry.findIn(packageName, name)).find((entry) => entry !== undefined)
      : registry.findIn(first, second);
  if (found !== undefined) return found;
  const hint = macroHint(second ?? first, registry, second === undefined ? manifest.projectName : first);
  throw new XformError("parse/macro-not-found", `there is no macro "${name}"`, {
    hint: hint ?? "write it in macros/, or install the package that has it",
  });
}

function queryOperation(invocation: Invocation, sql: string): Operation {
  const { compiler, warehouse } = invocation;
  const node = inlineNode(invocation, sql);
  return {
    uniqueId: node.uniqueId,
    label: node.name,
    run: async () => {
      const session = await warehouse.lease(node.uniqueId);
      try {
        const compiled = await compiler.compile(node, { query: session.query, relations: warehouse.relations });
        try {
          await session.query(compiled.sql);
        } catch (error) {
          throw XformError.of([nodeDiagnostic(error, node, compiled, compiled.sql)], error);
        }
      } finally {
        session.release();
      }
    },
  };
}

async function execute(operation: Operation, invocation: Invocation, options: OperationOptions): Promise<RunResult> {
  const started = Date.now();
  let failure: Diagnostic | undefined;
  try {
    await operation.run();
  } catch (error) {
    failure = nodeDiagnostic(error, inlineNode(invocation, ""), undefined, undefined);
    options.emit({ type: "diagnostic", diagnostic: failure });
  }
  const failures = failure === undefined ? 0 : 1;
  const { uniqueId } = operation;
  const work = { uniqueId, started, compiled: started, failures, ...(failure === undefined ? {} : { failure }) };
  const result = commandResult(work);
  return {
    results: [result],
    startedAt: started / 1000,
    elapsed: result.executionTime,
    interrupted: options.signal?.aborted === true,
  };
}
