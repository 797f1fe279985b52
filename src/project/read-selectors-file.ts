import path from "node:path";
import { type Diagnostic, isJsonObject, type JsonValue, type SourcePosition, XformError } from "../core/index.ts";
import { readTextFile } from "./files/read-text-file.ts";
import type { Project } from "./project.ts";
import { propertiesRenderer } from "./properties/properties-reader.ts";
import { renderTree } from "./rendering/render-tree.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** A selector as `selectors.yml` has it, with its Jinja rendered. */
export interface SelectorEntry {
  readonly name: string;
  readonly description: string | null;
  readonly isDefault: boolean;
  readonly definition: JsonValue;
  /** The place of a part of the definition. */
  placeOf(path: readonly (string | number)[]): SourcePosition;
}

const file = "selectors.yml";

/**
 * Reads the selectors of a project. Of two with one name the later one counts.
 *
 * @throws {XformError} `project/yaml-syntax`, `project/wrong-type`, `project/missing-key` and the like with all that is wrong
 */
export function readSelectorsFile(project: Project): readonly SelectorEntry[] {
  const text = readTextFile(path.join(project.root, file));
  if (text === undefined) return [];
  const document = readYaml(text, file);
  const problems: Diagnostic[] = document.diagnostics.filter(({ severity }) => severity === "error");
  const renderer = propertiesRenderer(project, project.name);
  const rendered = renderTree(document.value, [], { renderer, document, report: (problem) => problems.push(problem) });
  const list = isJsonObject(rendered) ? (rendered.selectors ?? []) : rendered === null ? [] : undefined;
  const wrong = (path: readonly (string | number)[], message: string, hint: string) =>
    problems.push(
      ...new XformError("project/wrong-type", message, { at: document.positionOf(path), hint }).diagnostics,
    );
  if (!Array.isArray(list)) {
    if (!document.failed) wrong([], `${file} has no list of selectors`, "write selectors: and below it - name: …");
    throw XformError.of(problems);
  }
  const entries = new Map<string, SelectorEntry>();
  for (const [index, item] of list.entries()) {
    const below = (...parts: readonly (string | number)[]) => ["selectors", index, ...parts];
    const entry: JsonValue = item;
    if (!isJsonObject(entry) || typeof entry.name !== "string" || entry.definition === undefined) {
      wrong(below(), "a selector needs a name and a definition", "write {name: nightly, definition: tag:nightly}");
      continue;
    }
    const unknown = Object.keys(entry).find((key) => !keys.has(key));
    if (unknown !== undefined) {
      wrong(below(unknown), `a selector has no key "${unknown}"`, `its keys are: ${[...keys].join(", ")}`);
    }
    entries.set(entry.name, {
      name: entry.name,
      description: typeof entry.description === "string" ? entry.description : null,
      isDefault: isTrue(entry.default),
      definition: entry.definition,
      placeOf: (path) => document.positionOf(below("definition", ...path)),
    });
  }
  const [first, second] = [...entries.values()].filter(({ isDefault }) => isDefault);
  if (first !== undefined && second !== undefined) {
    const at = document.positionOf([
      "selectors",
      list.findIndex((item) => isJsonObject(item) && item.name === second.name),
    ]);
    const message = `two selectors are the default: ${first.name} and ${second.name}`;
    problems.push(
      ...new XformError("project/wrong-type", message, { at, hint: "leave default: true at one" }).diagnostics,
    );
  }
  if (problems.length > 0) throw XformError.of(problems);
  return [...entries.values()];
}

const keys: ReadonlySet<string> = new Set(["name", "description", "definition", "default"]);

/** What Jinja writes is text. */
function isTrue(value: JsonValue | undefined): boolean {
  return value === true || (typeof value === "string" && value.trim().toLowerCase() === "true");
}
