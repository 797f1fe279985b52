import type { Database } from "./adapter.ts";
import { WarehouseError } from "./warehouse-error.ts";

/**
 * The `open` of an adapter that has a dialect and no driver yet.
 *
 * @throws {WarehouseError} of kind `connection`, always
 */
export function cannotConnect(engine: string): () => Promise<Database> {
  return async () => {
    throw new WarehouseError("connection", `this version of xform cannot connect to ${engine} yet`, {
      hint: "parse, ls and compile work as long as no template asks the warehouse",
    });
  };
}
