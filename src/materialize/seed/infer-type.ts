/** The types that a seed's column can be found to have. */
export type SeedType = "boolean" | "integer" | "bigint" | "number" | "date" | "timestamp" | "text";

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const date = /^\d{4}-\d{1,2}-\d{1,2}$/;
const timestamp = /^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{1,2}:\d{1,2}$/;
const isoTimestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?$/;
const boolean = /^(true|false)$/i;

const maxInteger = 2_147_483_647;

/**
 * Finds the type of a column while its cells go by.
 *
 * The order of the tests is the one that people know from dbt: whole numbers, numbers, dates, timestamps, booleans,
 * else text. Empty cells and `null` fit every type, and a column of nothing else is an integer. Whole numbers beyond
 * 32 bits make a bigint, beyond 53 bits a text, since nothing may be lost.
 */
export class SeedTypeInference {
  #integer = true;
  #number = true;
  #date = true;
  #timestamp = true;
  #isoTimestamp = true;
  #boolean = true;
  #largest = 0;
  #hasNullWord = false;

  /** Looks at one cell. */
  add(cell: string): void {
    const text = cell.trim();
    if (text === "") return;
    if (text.toLowerCase() === "null") {
      this.#hasNullWord = true;
      return;
    }
    if (this.#number) this.#addNumber(text);
    this.#date &&= date.test(text);
    this.#timestamp &&= timestamp.test(text);
    this.#isoTimestamp &&= isoTimestamp.test(text);
    this.#boolean &&= boolean.test(text);
  }

  /** Whether a cell says `null`, which is a missing value where the column is not text. */
  hasNullWord(): boolean {
    return this.#hasNullWord;
  }

  /** The narrowest type that holds all cells. */
  type(): SeedType {
    if (this.#number) return this.#integer ? this.#integerType() : "number";
    if (this.#date) return "date";
    if (this.#timestamp || this.#isoTimestamp) return "timestamp";
    return this.#boolean ? "boolean" : "text";
  }

  #addNumber(text: string): void {
    this.#number = number.test(text);
    if (!this.#number) return;
    const value = Number(text);
    this.#integer &&= Number.isInteger(value);
    this.#largest = Math.max(this.#largest, Math.abs(value));
  }

  #integerType(): SeedType {
    if (this.#largest <= maxInteger) return "integer";
    return this.#largest <= Number.MAX_SAFE_INTEGER ? "bigint" : "text";
  }
}
