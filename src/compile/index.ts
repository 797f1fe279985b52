export type { CompiledNode } from "./compiled-node.ts";
export { Compiler, type CompilerOptions } from "./compiler.ts";
