import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeText } from "../../artifacts/index.ts";
import type { Collected } from "../collected.ts";
import { isJson } from "./is-json.ts";

/** A reading as it stands in the file; a set has no JSON. */
type KeptReading = Omit<Collected, "macros"> & { readonly macros: readonly string[] };

interface KeptFile {
  readonly key: string;
  readonly readings: Readonly<Record<string, KeptReading>>;
}

/**
 * What templates were found to say without being rendered, kept from one command to the next: what dbt calls partial
 * parsing. A reading counts for the very same text of the same package, and only while all that the reading of any
 * template depends on is as it was, which the key says. So a file that is old, of another version or damaged is one in
 * which nothing is found.
 */
export class KeptReadings {
  readonly #file: string;
  readonly #key: string;
  readonly #before: Map<string, KeptReading>;
  readonly #now = new Map<string, KeptReading>();
  #isChanged = false;

  /** @param isFull finds nothing of what was kept before */
  constructor(file: string, key: string, isFull: boolean) {
    this.#file = file;
    this.#key = key;
    this.#before = isFull ? new Map() : readFile(file, key);
  }

  /** How many readings are there that have not been found yet. */
  get size(): number {
    return this.#before.size;
  }

  /** What a template says, where that is known. A second template of the same text is not found: readings are not shared. */
  find(packageName: string, text: string): Collected | undefined {
    const name = nameOf(packageName, text);
    const found = this.#before.get(name);
    if (found === undefined) return undefined;
    this.#before.delete(name);
    this.#now.set(name, found);
    return { ...copyOf(found), macros: new Set(found.macros) };
  }

  /** Keeps what was read off a template. What environment variables have a say in is not kept. */
  add(packageName: string, text: string, collected: Collected): void {
    if (text.includes("env_var")) return;
    const name = nameOf(packageName, text);
    const reading = { ...copyOf(collected), macros: [...collected.macros] };
    if (this.#now.has(name) || !isJson(reading)) return;
    this.#now.set(name, reading);
    this.#isChanged = true;
  }

  /** Writes what has changed. Where that cannot be done the next command reads all templates. */
  async save(): Promise<void> {
    if (!this.#isChanged && this.#before.size === 0) return;
    await writeText(this.#file, pieces(this.#key, [...this.#now])).catch(() => undefined);
  }
}

/** Its lists are copied: hooks add to those of the node. */
function copyOf<Reading extends Omit<Collected, "macros">>(reading: Reading): Reading {
  const { refs, sources, functions, configs } = reading;
  return { ...reading, refs: [...refs], sources: [...sources], functions: [...functions], configs: [...configs] };
}

function nameOf(packageName: string, text: string): string {
  return `${packageName} ${hash("sha1", text)}`;
}

function readFile(file: string, key: string): Map<string, KeptReading> {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as KeptFile;
    if (kept.key === key) return new Map(Object.entries(kept.readings));
  } catch {
    // There is none, or only a part of one.
  }
  return new Map();
}

function* pieces(key: string, readings: readonly (readonly [string, KeptReading])[]): Generator<string> {
  yield `{"key":${JSON.stringify(key)},"readings":{`;
  for (let at = 0; at < readings.length; at += 1000) {
    const members = readings
      .slice(at, at + 1000)
      .map(([name, reading]) => `${JSON.stringify(name)}:${JSON.stringify(reading)}`);
    yield `${at === 0 ? "" : ","}${members.join(",")}`;
  }
  yield "}}";
}
