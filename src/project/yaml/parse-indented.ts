import { EVENT_ID, type Event, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";
import { YamlSyntaxError } from "./yaml-syntax-error.ts";

/** What the parser read of a text. */
export interface ParsedText {
  /** The text that it read: one with more indentation than the given one, where that had too little. */
  readonly text: string;
  readonly events: readonly Event[];
  /** The offset in the given text of an offset in the one that was read. */
  readonly original: (offset: number) => number;
}

/**
 * The parser's events of a text. By the letter of YAML, lines inside brackets and quotes are indented further than what they
 * belong to. PyYAML does not ask for it, and people write
 *
 *     values: [
 *       a, b
 *     ]
 *
 * The indentation of such lines says nothing, so they are read as if there were more of it.
 *
 * @throws {YamlSyntaxError} where the text is wrong in another way
 */
export function parseIndented(text: string, filename: string): ParsedText {
  const given = { text, original: (offset: number) => offset };
  const read = tryParse(text, filename);
  if (!(read instanceof YAMLException)) return { ...given, events: read };
  if (read.reason !== deficient) throw new YamlSyntaxError(read.reason, read.mark?.position ?? text.length);
  const lines = text.split("\n");
  // Most lines of the kind close a bracket, so all that do nothing else are taken at once.
  const padded = new Set(lines.flatMap((line, index) => (closes.test(line) ? [index] : [])));
  for (;;) {
    const wide = widen(lines, padded);
    const read = tryParse(wide.text, filename);
    if (!(read instanceof YAMLException)) {
      const wronged = blockLines(read, wide).filter((line) => padded.has(line));
      if (wronged.length === 0) return { ...wide, events: read };
      // In a block of text the indentation does say something.
      for (const line of wronged) padded.delete(line);
      continue;
    }
    const offset = read.mark?.position ?? wide.text.length;
    const line = wide.lineAt(offset);
    if (read.reason !== deficient || padded.has(line)) throw new YamlSyntaxError(read.reason, wide.original(offset));
    padded.add(line);
  }
}

/** What the parser says of a line that is not indented far enough. */
const deficient = "deficient indentation";

function tryParse(text: string, filename: string): readonly Event[] | YAMLException {
  try {
    return parseEvents(text, { filename });
  } catch (error) {
    if (error instanceof YAMLException) return error;
    throw error;
  }
}

const closes = /^\s*[\]}][\]},\s]*(#.*)?$/;

/** A text some of whose lines begin further to the right than anything in it does. */
interface WideText {
  readonly text: string;
  readonly lineAt: (offset: number) => number;
  readonly original: (offset: number) => number;
}

function widen(lines: readonly string[], padded: ReadonlySet<number>): WideText {
  const width = lines.reduce((most, line) => Math.max(most, /^[\s?-]*/.exec(line)?.[0].length ?? 0), 0) + 1;
  const wide = lines.map((line, index) => (padded.has(index) ? " ".repeat(width) + line : line));
  const lineAt = lineFinder(wide);
  const [starts, wideStarts] = [startsOf(lines), startsOf(wide)];
  const original = (offset: number) => {
    const line = lineAt(offset);
    const column = offset - (wideStarts[line] ?? 0) - (padded.has(line) ? width : 0);
    return (starts[line] ?? 0) + Math.max(column, 0);
  };
  return { text: wide.join("\n"), lineAt, original };
}

function startsOf(lines: readonly string[]): readonly number[] {
  let next = 0;
  return lines.map((line) => {
    const start = next;
    next += line.length + 1;
    return start;
  });
}

function lineFinder(lines: readonly string[]): (offset: number) => number {
  const starts = startsOf(lines);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

/** The lines of the texts that stand as blocks. */
function blockLines(events: readonly Event[], { lineAt }: WideText): readonly number[] {
  const lines: number[] = [];
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart === -1) continue;
    if (event.style !== SCALAR_STYLE.LITERAL_BLOCK && event.style !== SCALAR_STYLE.FOLDED_BLOCK) continue;
    const last = lineAt(Math.max(event.valueEnd - 1, event.valueStart));
    for (let line = lineAt(event.valueStart); line <= last; line++) lines.push(line);
  }
  return lines;
}
