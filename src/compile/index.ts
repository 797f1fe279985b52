export type { CompiledNode, LocatedSql } from "./compiled-node.ts";
export { Compiler, type CompilerOptions } from "./compiler.ts";
