import vm from "node:vm";
import { PythonError } from "../../jinja/index.ts";

/** How long one search may take: what takes longer has found a text on which it takes for ever. */
const limitMilliseconds = 5000;

/** Texts that are shorter are done with whatever the expression is. */
const shortText = 20;
/** From this length on even a single quantifier can take long: it is tried at each place. */
const longText = 10_000;

let guard: { readonly script: vm.Script; readonly context: { run?: () => unknown } } | undefined;

interface GuardedRegexOptions {
  /** Milliseconds. */
  readonly limit?: number;
  readonly written?: string;
}

/**
 * A regular expression whose searches come to an end: where backtracking has no end in sight, an error says so. Those
 * that cannot backtrack much, and short texts, are searched without a clock, which costs a tenth of a millisecond.
 *
 * @throws {PythonError} `TimeoutError`
 */
export class GuardedRegex extends RegExp {
  readonly #backtracks: boolean;
  readonly #limit: number;
  /** As a person wrote it, for messages. */
  readonly written: string;

  constructor(source: string | RegExp, flags?: string, { limit, written }: GuardedRegexOptions = {}) {
    super(source, flags);
    // `matchAll` and `split` search with copies.
    const original = source instanceof GuardedRegex ? source : undefined;
    this.#backtracks = backtracks(this.source);
    this.#limit = limit ?? (original === undefined ? limitMilliseconds : original.#limit);
    this.written = written ?? original?.written ?? this.source;
  }

  override exec(text: string): RegExpExecArray | null {
    const isQuick = text.length <= shortText || (!this.#backtracks && text.length < longText);
    return isQuick ? super.exec(text) : this.#watched(() => super.exec(text), text.length);
  }

  #watched(search: () => RegExpExecArray | null, length: number): RegExpExecArray | null {
    guard ??= { script: new vm.Script("run()"), context: vm.createContext({}) };
    const { script, context } = guard;
    context.run = search;
    try {
      return script.runInContext(context, { timeout: this.#limit }) as RegExpExecArray | null;
    } catch (error) {
      if ((error as { code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      throw new PythonError(
        "TimeoutError",
        `the regular expression ${this.written} has no end in sight on a text of ${length} characters`,
        "quantifiers within quantifiers, like (a+)+, try every way to share out a text: say it with one of them",
      );
    }
  }
}

/** Whether an expression has more than one quantifier without an end, or one and alternatives, or refers back. */
function backtracks(source: string): boolean {
  const open = source.replace(/\\[^1-9k]|\[(?:\\.|[^\]\\])*\]/g, "").match(/[*+|]|\{\d+,\}|\\[1-9k]/g);
  return (open?.length ?? 0) > 1;
}
