import { type Database, WarehouseError } from "../../src/adapter/index.ts";

/** The error with which a database cannot be connected to. */
export async function connectionFailure(open: () => Promise<Database>): Promise<WarehouseError> {
  try {
    await (await open()).connect();
  } catch (error) {
    if (error instanceof WarehouseError) return error;
    throw error;
  }
  throw new Error("it connects");
}
