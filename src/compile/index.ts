export { bareAnalysis } from "./bare-analysis.ts";
export type { CompiledNode, LocatedSql } from "./compiled-node.ts";
export { Compiler } from "./compiler.ts";
export type { CompilerOptions, Deferral, InputRows } from "./compiler-options.ts";
export { castSql, type FixtureDialect, fixtureSql } from "./unit-tests/fixture-sql.ts";
export {
  type CompiledCall,
  type CompiledTest,
  type MacroCall,
  ownRelation,
  type TestedQuery,
  type TestInput,
} from "./unit-tests/tested-query.ts";
