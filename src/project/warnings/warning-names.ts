import type { DiagnosticCode } from "../../core/index.ts";

/**
 * What dbt calls the warnings that xform gives, by code: a project that names them in `warn_error_options` means these.
 * One name of dbt can stand for several codes, and one code for several names.
 *
 * Source: the names of events that dbt 1.12 prints in its JSON log.
 */
export const warningNames: Partial<Readonly<Record<DiagnosticCode, readonly string[]>>> = {
  "compile/jinja-render": ["JinjaLogWarning"],
  "package/redirected": ["PackageRedirectDeprecation"],
  "package/unpinned": ["DepsUnpinned"],
  "parse/batches-not-filtered": ["MicrobatchModelNoEventTimeInputs"],
  "parse/deprecated": ["DeprecatedModel", "DeprecatedReference", "UpcomingReferenceDeprecation"],
  "parse/jinja-render": ["JinjaLogWarning"],
  "parse/macro-arguments": ["InvalidMacroAnnotation"],
  "parse/patch-without-node": ["NoNodeForYamlKey"],
  "project/duplicate-key": ["DuplicateYAMLKeysDeprecation"],
  "project/unknown-key": [
    "CustomKeyInConfigDeprecation",
    "CustomKeyInObjectDeprecation",
    "CustomTopLevelKeyDeprecation",
    "GenericJSONSchemaValidationDeprecation",
  ],
  "project/unused-config-path": ["UnusedResourceConfigPath"],
  "run/test-failed": ["LogTestResult"],
  "select/large-seed": ["SeedExceedsLimitSamePath"],
  "select/nothing": ["NoNodesForSelectionCriteria"],
};

/** The word for all names that end in it. */
export const deprecations = "Deprecations";
