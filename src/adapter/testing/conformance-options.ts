import type { JsonObject, JsonValue, ValueKind } from "../../core/index.ts";

/** What the suite needs of a test framework; those of vitest, jest and `node:test` fit. */
export interface TestFramework {
  describe(name: string, body: () => void): unknown;
  it: TestFunction & { skip: TestFunction };
  /** Called before the first test of the enclosing `describe`. */
  beforeAll(body: () => Promise<void>): unknown;
  afterAll(body: () => Promise<void>): unknown;
}

/** Defines a test. */
export type TestFunction = (name: string, body: () => Promise<void>) => unknown;

/** What an engine may lack beside the capabilities of a dialect. */
export type OptionalAbility =
  | "error offsets"
  | "cancel"
  | "temporary tables"
  | "odd identifiers"
  | "rename views"
  | "long texts"
  | "seeds"
  /** Names of as many bytes as the dialect's limit. */
  | "long names"
  /** A session reads while another one is in a transaction. */
  | "readers beside a writer"
  /** A cast of what does not fit fails. */
  | "strict casts"
  /** Columns of a table have the types that its query casts to. */
  | "declared types";

/** A value of a type: an expression, and what the adapter must make of it. */
export interface TypeSample {
  readonly sql: string;
  readonly kind: ValueKind;
  readonly value: JsonValue;
}

/** How the suite reaches an engine. */
export interface ConformanceOptions {
  /** The output of a profile. */
  readonly config: JsonObject;
  /** Where relative paths of the config start; a temporary folder without it. */
  readonly directory?: string;
  /** Other settings that reach nothing, for the error of a connection. */
  readonly unreachable?: JsonObject;
  /** Expressions for the engine's types where those of standard SQL do not fit. */
  readonly types?: readonly TypeSample[];
  /** What the engine lacks, each with the reason that is printed. */
  readonly lacks?: Readonly<Partial<Record<OptionalAbility, string>>>;
  /** The test framework; vitest without it. */
  readonly framework?: TestFramework;
  /** Is told of each case that is skipped; prints it without it. */
  readonly onSkip?: (text: string) => void;
}

/** The reason for which a case that needs an ability is skipped. */
export function lacking(ability: OptionalAbility) {
  return (_: unknown, { lacks }: ConformanceOptions): string | undefined => lacks?.[ability];
}
