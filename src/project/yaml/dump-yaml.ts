import { compareValues, PyDict, PyFloat, PySet, PythonError, toText, type Value } from "../../jinja/index.ts";
import { PyDate } from "../python-datetime/py-date.ts";
import { PyDateTime } from "../python-datetime/py-datetime.ts";
import { BlockWriter } from "./block-writer.ts";
import { isSimpleKey, scalarStyle } from "./scalar-style.ts";

/** Where a value stands in its document. */
interface Place {
  readonly isRoot?: boolean;
  /** Whether it is a key or a value of a mapping. */
  readonly isInMapping?: boolean;
  /** Whether it is a key on one line with its colon. */
  readonly isKey?: boolean;
}

const step = 2;

/**
 * A template's value as YAML in block style, as PyYAML's `safe_dump` writes it: with its quotes, its folded lines, and
 * anchors where one list or dict stands in several places.
 *
 * @throws {PythonError} `YAMLError` where a value has no form in YAML
 */
export function dumpYaml(value: Value, sortKeys: boolean): string {
  const writer = new BlockWriter();
  const anchors = anchorsOf(value, sortKeys);
  const written = new Set<object>();
  const isOpen = write(value, { isRoot: true });
  writer.newLine();
  if (!isOpen) return writer.text;
  // A plain text has no end of its own.
  writer.mark("...", true);
  writer.newLine();
  return writer.text;

  /** Writes a value, and says whether it is a plain scalar. */
  function write(item: Value, place: Place): boolean {
    const anchor = isCollection(item) ? anchors.get(item) : undefined;
    if (anchor !== undefined && isCollection(item)) {
      writer.mark(`${written.has(item) ? "*" : "&"}${anchor}`, true);
      if (written.has(item)) return false;
      written.add(item);
    }
    if (item instanceof PySet) writer.mark("!!set", true);
    if (item instanceof PyDict || item instanceof PySet) writeMapping(item);
    else if (Array.isArray(item)) writeSequence(item, place);
    else return writeScalar(item, place);
    return false;
  }

  function indented(isFlat: boolean, body: () => void): void {
    const { indent } = writer;
    writer.indent = indent === undefined ? 0 : isFlat ? indent : indent + step;
    body();
    writer.indent = indent;
  }

  function writeMapping(item: PyDict | PySet): void {
    const entries = entriesOf(item, sortKeys);
    if (entries.length === 0) writer.mark("{}", true);
    else
      indented(false, () => {
        for (const [key, entry] of entries) {
          writer.newLine();
          const isSimple = !isCollection(key) && isSimpleKey(typeof key === "string" ? key : plainText(key));
          if (isSimple) {
            write(key, { isInMapping: true, isKey: true });
            writer.mark(":", false);
          } else {
            writer.mark("?", true, true);
            write(key, { isInMapping: true });
            writer.newLine();
            writer.mark(":", true, true);
          }
          write(entry, { isInMapping: true });
        }
      });
  }

  function writeSequence(items: readonly Value[], { isInMapping = false }: Place): void {
    if (items.length === 0) {
      writer.mark("[]", true);
      return;
    }
    // The items of a list in a dict stand under its key.
    indented(isInMapping && !writer.isAtStart, () => {
      for (const item of items) {
        writer.newLine();
        writer.mark("-", true, true);
        write(item, {});
      }
    });
  }

  function writeScalar(item: Value, { isRoot = false, isKey = false }: Place): boolean {
    const { indent } = writer;
    writer.indent = (indent ?? 0) + step;
    const text = typeof item === "string" ? item : plainText(item);
    const style = typeof item === "string" ? scalarStyle(item, isKey) : "plain";
    writer[style](text, !isKey);
    writer.indent = indent;
    return isRoot && style === "plain";
  }
}

/** The names of the lists and dicts that stand in several places, in the order in which they come again. */
function anchorsOf(root: Value, sortKeys: boolean): ReadonlyMap<object, string> {
  const seen = new Set<object>();
  const anchors = new Map<object, string>();
  const visit = (item: Value): void => {
    if (!isCollection(item)) return;
    if (seen.has(item)) {
      if (!anchors.has(item)) anchors.set(item, `id${String(anchors.size + 1).padStart(3, "0")}`);
      return;
    }
    seen.add(item);
    if (Array.isArray(item)) item.forEach(visit);
    else if (item instanceof PyDict || item instanceof PySet)
      for (const [key, entry] of entriesOf(item, sortKeys)) {
        visit(key);
        visit(entry);
      }
  };
  visit(root);
  return anchors;
}

function isCollection(value: Value): value is Value[] | PyDict | PySet {
  return Array.isArray(value) || value instanceof PyDict || value instanceof PySet;
}

function entriesOf(item: PyDict | PySet, sortKeys: boolean): readonly (readonly [Value, Value])[] {
  const entries: (readonly [Value, Value])[] =
    item instanceof PyDict ? [...item.entries()] : [...item].map((member): [Value, Value] => [member, null]);
  if (!sortKeys && item instanceof PyDict) return entries;
  try {
    return entries.toSorted(([a], [b]) => compareValues(a, b, "<"));
  } catch (error) {
    // Keys of several types have no order.
    if (error instanceof PythonError) return entries;
    throw error;
  }
}

/** What stands for a value that is no text. */
function plainText(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof PyFloat)
    return toText(value)
      .replace(/^(-?)(inf|nan)$/, "$1.$2")
      .replace(/^([^.]+)e/, "$1.0e");
  if (value instanceof PyDate || value instanceof PyDateTime) return toText(value);
  throw new PythonError("YAMLError", `${toText(value)} has no form in YAML`);
}
