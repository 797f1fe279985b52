export { findAdapter } from "./find-adapter.ts";
export { RelationCache } from "./relation-cache.ts";
export type { StatementComment } from "./statement-comment.ts";
export { type QueryRecord, type Session, Warehouse, type WarehouseOptions } from "./warehouse.ts";
