import type {
  Diagnostic,
  JsonObject,
  JsonValue,
  MacroExpectation,
  SourcePosition,
  UnitTestFormat,
  UnitTestOverrides,
  UnitTestVersions,
} from "../../core/index.ts";
import type { ConfigLayer } from "../config/config-layer.ts";
import type { ProjectFile } from "../files/project-file.ts";

/** What every entry of a properties file has. */
export interface EntryProperties {
  readonly name: string;
  readonly position: SourcePosition;
  /** As written: it is rendered later, when `doc()` is known. */
  readonly description: string;
  /** The whole entry, rendered where entries are. */
  readonly rendered: JsonObject;
  /** The whole entry as written. */
  readonly raw: JsonObject;
}

/** Properties of something that has a configuration. */
export interface ConfiguredProperties extends EntryProperties {
  /** `config:`, with `meta`, `docs`, `group`, `contract` and `access` that stand beside it. */
  readonly config: JsonObject;
  /** The same as a layer for `resolveConfig`. */
  readonly layer: ConfigLayer;
}

/** Properties of a seed, snapshot, analysis or singular test, and what those of models have in common with them. */
export interface NodeProperties extends ConfiguredProperties {
  /** As written; see `lastOfEachName` for columns that are described twice. All of them are tested. */
  readonly columns: readonly ColumnEntry[];
  readonly tests: readonly TestEntry[];
  /** `quote_columns` of a seed or model. */
  readonly quoteColumns: boolean | null;
}

export interface ModelProperties extends NodeProperties {
  readonly constraints: readonly JsonValue[];
  readonly versions: readonly ModelVersion[];
  readonly latestVersion: string | number | null;
  readonly deprecationDate: string | null;
  readonly timeSpine: JsonValue;
  /** Metrics that are written into the model. */
  readonly metrics: readonly ConfiguredProperties[];
}

/** One version of a model. */
export interface ModelVersion {
  readonly v: string | number;
  readonly position: SourcePosition;
  readonly definedIn: string | null;
  readonly description: string;
  readonly access: string | null;
  readonly config: JsonObject;
  readonly unrenderedConfig: JsonObject;
  readonly constraints: readonly JsonValue[];
  readonly docs: JsonObject;
  /** Null where the version has the tests of its model. */
  readonly tests: readonly TestEntry[] | null;
  /** The columns of the model that the version has. */
  readonly include: "*" | readonly string[];
  readonly exclude: readonly string[];
  /** Columns of its own. */
  readonly columns: readonly ColumnEntry[];
  readonly deprecationDate: string | null;
}

/** A snapshot; with `relation` it is wholly written in YAML. */
export interface SnapshotProperties extends NodeProperties {
  /** `ref('orders')` or `source('raw', 'orders')`. */
  readonly relation: string | null;
  /** Where the relation stands; the entry's own place where there is none. */
  readonly relationPosition: SourcePosition;
}

/** A described column. */
export interface ColumnEntry {
  readonly name: string;
  readonly position: SourcePosition;
  /** As written. */
  readonly description: string;
  readonly dataType: string | null;
  readonly quote: boolean | null;
  readonly constraints: readonly JsonValue[];
  /** `meta` and `config.meta` together. */
  readonly meta: JsonObject;
  /** `tags` and `config.tags` together, each once. */
  readonly tags: readonly string[];
  readonly config: JsonObject;
  readonly granularity: string | null;
  readonly dimension: JsonValue;
  readonly entity: JsonValue;
  /** Keys that nothing here reads. */
  readonly extra: JsonObject;
  readonly tests: readonly TestEntry[];
}

/** A generic test as declared on a model or column. Nothing in it is rendered yet. */
export interface TestEntry {
  readonly name: string;
  /** The package before the dot, as in `dbt_utils.unique_combination`. */
  readonly namespace: string | null;
  /** The arguments of the test's macro, those under `arguments:` and those beside it; `column_name` for a column. */
  readonly arguments: JsonObject;
  /** `severity`, `where`, `limit` and so on, whether under `config:` or beside it. */
  readonly config: JsonObject;
  /** The name that replaces the generated one. */
  readonly customName: string | null;
  readonly description: string;
  readonly position: SourcePosition;
}

export interface SourceProperties extends ConfiguredProperties {
  readonly database: string | null;
  readonly schema: string | null;
  readonly unrenderedDatabase: string | null;
  readonly unrenderedSchema: string | null;
  readonly loader: string;
  /** The package whose source of the same name this one changes. */
  readonly overrides: string | null;
  /** `meta` of the source itself, for artifacts. */
  readonly meta: JsonObject;
  readonly tags: readonly string[];
  readonly tables: readonly SourceTable[];
}

/** A table of a source. */
export interface SourceTable extends EntryProperties {
  readonly identifier: string | null;
  /** Of source and table together; null where neither says. */
  readonly quoting: JsonObject;
  /** Null where there is none. */
  readonly external: JsonValue;
  readonly tags: readonly string[];
  readonly columns: readonly ColumnEntry[];
  readonly tests: readonly TestEntry[];
  readonly quoteColumns: boolean | null;
  /** What source and table say together about the table's configuration. */
  readonly layer: ConfigLayer;
}

export interface ExposureProperties extends ConfiguredProperties {
  readonly type: string;
  readonly owner: JsonObject;
  readonly label: string | null;
  readonly maturity: string | null;
  readonly url: string | null;
  /** Texts like `ref('orders')`. */
  readonly dependsOn: readonly string[];
  readonly tags: readonly string[];
  readonly meta: JsonObject;
}

export interface MacroProperties extends EntryProperties {
  readonly docs: JsonObject;
  readonly meta: JsonObject;
  readonly config: JsonObject;
  readonly arguments: readonly JsonObject[];
}

export interface GroupProperties extends ConfiguredProperties {
  readonly owner: JsonObject;
}

/** Rows of a unit test as they are written. */
export interface RowsProperties {
  readonly format: UnitTestFormat;
  /** A list of mappings, or text; null where there are none. */
  readonly rows: JsonValue;
  readonly fixture: string | null;
  /** Where something below stands, like `at("rows", 0, "id")`. */
  readonly at: (...path: readonly (string | number)[]) => SourcePosition;
}

/** An input of a unit test. */
export interface GivenProperties extends RowsProperties {
  readonly input: string;
  readonly position: SourcePosition;
}

/** An entry of `unit_tests:`, about a model or about a macro. */
export interface UnitTestProperties extends ConfiguredProperties {
  readonly model: string | null;
  readonly macro: string | null;
  /** Where the name of what is tested stands. */
  readonly subjectPosition: SourcePosition;
  readonly given: readonly GivenProperties[];
  readonly expect: RowsProperties;
  /** What a macro is expected to give, where it is not rows. */
  readonly outcome: Exclude<MacroExpectation, { readonly kind: "rows" }> | null;
  readonly overrides: UnitTestOverrides | null;
  /** The versions of the model that are tested; all of them where it is null. */
  readonly versions: UnitTestVersions | null;
  readonly arguments: readonly JsonValue[];
  readonly keywords: JsonObject;
  /** What is wrong with the entry. */
  readonly problems: readonly Diagnostic[];
}

/** Everything that one properties file says. */
export interface PropertiesFile {
  readonly file: ProjectFile;
  readonly packageName: string;
  readonly models: readonly ModelProperties[];
  readonly seeds: readonly NodeProperties[];
  readonly snapshots: readonly SnapshotProperties[];
  readonly analyses: readonly NodeProperties[];
  /** Entries of `data_tests:` at the top: properties of singular tests. */
  readonly dataTests: readonly NodeProperties[];
  readonly sources: readonly SourceProperties[];
  readonly exposures: readonly ExposureProperties[];
  readonly macros: readonly MacroProperties[];
  readonly groups: readonly GroupProperties[];
  readonly functions: readonly ConfiguredProperties[];
  readonly unitTests: readonly UnitTestProperties[];
  readonly metrics: readonly ConfiguredProperties[];
  readonly semanticModels: readonly ConfiguredProperties[];
  readonly savedQueries: readonly ConfiguredProperties[];
  readonly diagnostics: readonly Diagnostic[];
}
