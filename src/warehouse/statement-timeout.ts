import { type Connection, WarehouseError } from "../adapter/index.ts";
import type { JsonObject, QueryResult } from "../core/index.ts";

/** How long a statement may run, in seconds, as the profile's `statement_timeout` says; undefined where it says nothing. */
export function statementTimeout({ statement_timeout: seconds }: JsonObject): number | undefined {
  return typeof seconds === "number" && seconds > 0 ? seconds : undefined;
}

/**
 * Sends a statement, and ends it when its time is over.
 *
 * @throws {WarehouseError} of kind `statement` when the time is over
 */
export async function withTimeout(
  connection: Connection,
  seconds: number | undefined,
  send: () => Promise<QueryResult>,
): Promise<QueryResult> {
  if (seconds === undefined) return send();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    // The statement itself tells how it ended.
    connection.cancel().catch(() => undefined);
  }, seconds * 1000);
  try {
    return await send();
  } catch (error) {
    if (!isOver) throw error;
    const hint = "raise statement_timeout in the profile, or make the query faster";
    throw new WarehouseError("statement", `the statement ran longer than ${seconds} s and was ended`, {
      hint,
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}
