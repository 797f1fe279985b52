import { WarehouseError } from "../../adapter/index.ts";
import type { TestNode } from "../../core/index.ts";
import type { ExecuteOptions } from "../run-context.ts";
import { askTogether, type ScreenAnswer } from "./ask-together.ts";
import { findScreen } from "./find-screen.ts";

/** More than that makes no query faster, and some engines refuse a long one. */
const most = 100;

/** What became of a query for several tests. */
interface Asked {
  readonly clean: ReadonlyMap<string, ScreenAnswer>;
  readonly interrupted?: WarehouseError;
}

/**
 * Answers tests of one relation by one query: which of them find nothing. The first one that has its turn asks for all
 * that are ready. What the query cannot tell is left to the tests, each by itself: one that finds rows, and all where
 * the query fails, so that an error is that of the test which makes it.
 */
export class Screens {
  readonly #options: ExecuteOptions;
  readonly #templates = new Map<string, string>();
  readonly #groups = new Map<string, Set<string>>();
  readonly #groupOf = new Map<string, Set<string>>();
  readonly #asked = new Map<string, Promise<Asked>>();
  readonly #waiting = new Set<string>();

  /** @param ids the nodes of the run */
  constructor(options: ExecuteOptions, ids: Iterable<string>) {
    this.#options = options;
    for (const id of ids) {
      const node = options.manifest.nodes.get(id);
      const screen = node?.resourceType === "test" ? findScreen(options, node) : undefined;
      if (screen === undefined) continue;
      const group = this.#groups.get(screen.key) ?? new Set<string>();
      this.#groups.set(screen.key, group.add(id));
      this.#groupOf.set(id, group);
      this.#templates.set(id, screen.template);
    }
  }

  /**
   * Begins the query that a test is answered by, unless another has; a test without company runs by itself.
   *
   * @param isReady whether another test could run now
   * @param onAnswer is called when the query has ended
   */
  begin(id: string, isReady: (other: string) => boolean, onAnswer: () => void): void {
    const group = this.#groupOf.get(id);
    if (group === undefined || !group.has(id)) return;
    const members = [id, ...[...group].filter((other) => other !== id && isReady(other))].slice(0, most);
    for (const member of members) group.delete(member);
    if (members.length === 1) return;
    const asked = this.#ask(members).then((answers) => {
      for (const member of members) this.#waiting.delete(member);
      onAnswer();
      return answers;
    });
    for (const member of members) {
      this.#asked.set(member, asked);
      this.#waiting.add(member);
    }
  }

  /** Whether the answer to a test is on its way, so that it need not have its turn yet. */
  isOnItsWay(id: string): boolean {
    return this.#waiting.has(id);
  }

  /**
   * The answer to a test that finds nothing; undefined for one that is to run by itself.
   *
   * @throws {WarehouseError} of kind `interrupted`
   */
  async answer(id: string): Promise<ScreenAnswer | undefined> {
    const asked = await this.#asked.get(id);
    if (asked?.interrupted !== undefined) throw asked.interrupted;
    return asked?.clean.get(id);
  }

  async #ask(ids: readonly string[]): Promise<Asked> {
    const { manifest } = this.#options;
    const tests = ids.map((id) => ({
      node: manifest.nodes.get(id) as TestNode,
      template: this.#templates.get(id) ?? "",
    }));
    try {
      return { clean: await askTogether(this.#options, tests) };
    } catch (error) {
      const interrupted = error instanceof WarehouseError && error.kind === "interrupted" ? error : undefined;
      return { clean: new Map(), ...(interrupted === undefined ? {} : { interrupted }) };
    }
  }
}
