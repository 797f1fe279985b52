import { WarehouseError } from "../adapter/index.ts";
import type { Session } from "../warehouse/index.ts";

/**
 * Runs work in a transaction, where the engine has them for what it does. What fails is undone.
 *
 * @throws {WarehouseError} of kind `connection` where the connection went away while the work was being committed: doing
 * it again could do it twice
 */
export async function inTransaction<T>(session: Session, supported: boolean, body: () => Promise<T>): Promise<T> {
  if (!supported) return body();
  await session.query("begin");
  let result: T;
  try {
    result = await body();
  } catch (error) {
    // The first error is the one to tell; a rollback that fails as well has nothing left to undo.
    await session.query("rollback").catch(() => undefined);
    throw error;
  }
  await session.query("commit").catch((error) => {
    if (!(error instanceof WarehouseError) || error.kind !== "lost") throw error;
    const message = `${error.message}, while the work was being committed: whether it counts is not known`;
    throw new WarehouseError("connection", message, { hint: "look at the rows, then run again", cause: error });
  });
  return result;
}
