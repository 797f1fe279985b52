import type { KnownRelations, TemplateSession } from "../context/index.ts";
import type { Session } from "../warehouse/index.ts";

/** A session in which `statement` blocks share a transaction, and what ends it. */
export interface TransactionalSession {
  readonly session: TemplateSession;
  /** Makes what was done in the open transaction count. */
  commit(): Promise<void>;
  /** Undoes it. */
  rollback(): Promise<void>;
}

/**
 * Puts the statements of a materialization in Jinja into one transaction, where the engine has transactions for what
 * they do: it begins with the first `statement` block and ends with `adapter.commit()`. What fails before leaves no
 * trace. `run_query` runs in the transaction if there is one and begins none.
 *
 * @param onStatement is told each statement before it is sent
 * @param write takes the texts that templates write by `write()`
 */
export function transactionalSession(
  lent: Session,
  relations: KnownRelations,
  transactions: boolean,
  onStatement: (sql: string) => Promise<void>,
  write: (text: string) => Promise<void>,
): TransactionalSession {
  let open = false;
  const send = async (sql: string) => {
    await onStatement(sql);
    return lent.query(sql);
  };
  const end = async (how: "commit" | "rollback") => {
    if (!open) return;
    open = false;
    await lent.query(how);
  };
  const commit = () => end("commit");
  return {
    session: {
      query: send,
      statement: async (sql) => {
        if (transactions && !open) {
          await lent.query("begin");
          open = true;
        }
        return send(sql);
      },
      commit,
      write,
      relations,
    },
    commit,
    rollback: () => end("rollback"),
  };
}
