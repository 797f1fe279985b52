export type { CompiledNode, LocatedSql } from "./compiled-node.ts";
export { Compiler } from "./compiler.ts";
export type { CompilerOptions, Deferral, InputRows } from "./compiler-options.ts";
