import { type MacroCandidate, type MacroEntry, macroHint } from "../context/index.ts";
import { XformError } from "../core/index.ts";
import { type CommandOptions, openInvocation } from "./invocation.ts";

/** Where a macro's name leads, and by which way. */
export interface MacroExplanation {
  /** How the name is used: `cents`, `dbt.concat`, `adapter.dispatch("concat", "dbt")`. */
  readonly call: string;
  /** The places that are looked at, in order; the first that has the macro is taken. */
  readonly candidates: readonly MacroCandidate[];
}

/** What `xform macro` tells. */
export interface ExplainedMacro {
  readonly explanations: readonly MacroExplanation[];
  /** The macro that the name, with its dispatch, ends at; undefined for one that is written in TypeScript. */
  readonly taken: MacroEntry | undefined;
}

/**
 * `xform macro`: where a macro's name leads in the templates of the project: the macro that it means, and where that one
 * dispatches, the form for the adapter.
 *
 * @param name a bare name, or one with its package
 * @throws {XformError} where nothing has that name
 */
export async function explainMacro(name: string, options: CommandOptions): Promise<ExplainedMacro> {
  const invocation = await openInvocation(options);
  try {
    const { registry } = invocation.compiler;
    const root = invocation.project.name;
    const [first = "", second] = name.split(".", 2);
    const direct = second === undefined ? registry.bareCandidates(first, root) : [registry.candidateIn(first, second)];
    const found = direct.find((candidate) => candidate.found);
    const bare = second ?? first;
    const namespace = found?.packageName ?? (second === undefined ? null : first);
    const dispatched = registry.dispatchTrail(bare, namespace, root);
    const form = dispatched.find((candidate) => candidate.found);
    if (found === undefined && form === undefined) {
      throw new XformError("parse/macro-not-found", `there is no macro "${name}"`, {
        hint: macroHint(bare, registry, root) ?? "write it in macros/, or install the package that has it",
      });
    }
    const where = namespace === null ? "" : `, "${namespace}"`;
    return {
      explanations: [
        { call: name, candidates: direct },
        ...(form === undefined ? [] : [{ call: `adapter.dispatch("${bare}"${where})`, candidates: dispatched }]),
      ],
      taken: (form ?? found)?.entry,
    };
  } finally {
    await invocation.close();
  }
}
