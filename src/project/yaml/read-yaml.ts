import {
  type Diagnostic,
  errorDiagnostic,
  type JsonValue,
  type SourcePosition,
  warningDiagnostic,
} from "../../core/index.ts";
import { explainYamlError } from "./explain-yaml-error.ts";
import { LineIndex } from "./line-index.ts";
import { parseIndented } from "./parse-indented.ts";
import { findOffset, type Positions } from "./position-tree.ts";
import { readSimpleYaml } from "./simple/read-simple-yaml.ts";
import { YamlBuilder } from "./yaml-builder.ts";
import type { YamlPath } from "./yaml-path.ts";
import { YamlSyntaxError } from "./yaml-syntax-error.ts";

/** A YAML text as data, with the place of everything in it. */
export interface YamlDocument {
  readonly file: string;
  /** The data; null where the text is empty or cannot be read. */
  readonly value: JsonValue;
  /** Set where the text cannot be read; `diagnostics` says why. */
  readonly failed: boolean;
  /** Where a value (or its key) stands, or the nearest thing around it that exists. */
  positionOf(path: YamlPath, of?: "key" | "value"): SourcePosition;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one YAML document as PyYAML's safe loader does. Never throws: what is wrong is in `diagnostics`.
 *
 * @example
 * const document = readYaml("name: shop\n", "dbt_project.yml");
 * document.positionOf(["name"]); // { file: "dbt_project.yml", line: 1, column: 7 }
 */
export function readYaml(source: string, file: string): YamlDocument {
  const text = source.startsWith("\ufeff") ? source.slice(1) : source;
  const lines = new LineIndex(text, file);
  const diagnostics: Diagnostic[] = [];
  let value: JsonValue = null;
  let positions: Positions = nowhere;
  let failed = false;
  try {
    const built = readSimpleYaml(text) ?? readAnyYaml(text, file);
    ({ value, positions } = built);
    for (const { key, first, second } of built.duplicates) {
      diagnostics.push(
        warningDiagnostic(
          "project/duplicate-key",
          `the key "${key}" stands twice in the same mapping; the last one counts`,
          {
            at: lines.positionAt(second),
            related: [{ message: "first here", at: lines.positionAt(first) }],
          },
        ),
      );
    }
  } catch (error) {
    failed = true;
    diagnostics.push(syntaxDiagnostic(error, text, lines));
  }
  return {
    file,
    value,
    failed,
    positionOf: (path, of = "value") => lines.positionAt(positions.find(path, of)),
    diagnostics,
  };
}

/** What the full parser makes of a text. Throws where it is wrong. */
export function readAnyYaml(text: string, file: string) {
  const builder = new YamlBuilder(parseIndented(text, file));
  const { value, position } = builder.build();
  const positions = { tree: position, find: (path: YamlPath, of: "key" | "value") => findOffset(position, path, of) };
  return { value, positions, duplicates: builder.duplicates };
}

/** A text that cannot be read has no places. */
const nowhere: Positions = { find: () => 0 };

function syntaxDiagnostic(error: unknown, text: string, lines: LineIndex): Diagnostic {
  if (!(error instanceof YamlSyntaxError)) throw error;
  const found = lines.positionAt(Math.min(error.offset, text.length));
  const { message, hint, at = found } = explainYamlError(error.message, found, lines);
  return errorDiagnostic("project/yaml-syntax", message, hint === undefined ? { at } : { at, hint });
}
