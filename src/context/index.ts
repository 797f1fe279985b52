export { callPosition, configPosition } from "./call-position.ts";
export {
  genericTestArguments,
  genericTestArgumentsAsync,
  genericTestArgumentsName,
  genericTestTemplates,
  isBareCall,
} from "./generic-test-arguments.ts";
export { macroCalls } from "./macro-calls.ts";
export {
  builtInPackage,
  type MacroCandidate,
  type MacroEntry,
  type MacroFinder,
  MacroRegistry,
  type MacroRegistryOptions,
} from "./macro-registry.ts";
export { nativeMacros } from "./native-macros/index.ts";
export { defaultAliasName, defaultSchemaName } from "./native-macros/names.ts";
export { isStatementReplaced, statementOverride } from "./native-macros/statements/statement-override.ts";
export { type StatementValues, statementValues } from "./native-macros/statements/statement-values.ts";
export { type Reference, readReference } from "./read-reference.ts";
export { builtInContext } from "./reference/built-in-context.ts";
export {
  type ContextEntry,
  type ContextName,
  type ContextPhase,
  type ContextRow,
  contextReference,
  contextRows,
  isContextName,
} from "./reference/context-reference.ts";
export { type LocatedSource, sourceLocation } from "./source-location.ts";
export { TemplateContexts, type TemplateContextsOptions } from "./template-contexts.ts";
export { refusedOfBuiltIn, templateDiagnostic, warehouseCode } from "./template-diagnostic.ts";
export type { KnownRelations, TemplateHost, TemplateSession } from "./template-host.ts";
export { macroHint, type NativeMacro, TemplateScope } from "./template-scope.ts";
export { usesName } from "./uses-name.ts";
export { adapterTraits } from "./values/adapter-traits.ts";
export { dictOf, graphValue, type ManifestJson } from "./values/graph-value.ts";
export { HostObject } from "./values/host-object.ts";
export { MappingObject } from "./values/mapping-object.ts";
export { momentValue } from "./values/moment-value.ts";
export { RelationObject } from "./values/relation-object.ts";
export type { EventTimeFilter } from "./values/relations/relation-settings.ts";
export { resultTable } from "./values/result-table.ts";
export { storedResults } from "./values/stored-results.ts";
export { TableObject } from "./values/table-object.ts";
export { seedContent } from "./values/tables/seed-content.ts";
export type { TableContent } from "./values/tables/table-content.ts";
