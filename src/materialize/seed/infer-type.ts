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
  #isText = false;
  #largest = 0;
  #hasNullWord = false;
  #hasPoint = false;

  /** Looks at one cell. */
  add(cell: string): void {
    // Nothing that comes makes another type of a text.
    if (this.#isText || cell === "") return;
    if (this.#number && isShortInteger(cell)) {
      this.#notDate();
      this.#boolean = false;
      this.#largest = Math.max(this.#largest, Number(cell));
      return;
    }
    const text = cell.trim();
    if (text === "") return;
    if (text.length === 4 && text.toLowerCase() === "null") {
      this.#hasNullWord = true;
      return;
    }
    if (this.#number) this.#addNumber(text);
    this.#date &&= date.test(text);
    this.#timestamp &&= timestamp.test(text);
    this.#isoTimestamp &&= isoTimestamp.test(text);
    this.#boolean &&= boolean.test(text);
    this.#isText = !(this.#number || this.#date || this.#timestamp || this.#isoTimestamp || this.#boolean);
  }

  /** Whether a cell says `null`, which is a missing value where the column is not text. */
  hasNullWord(): boolean {
    return this.#hasNullWord;
  }

  /** Whether a number is written with a point or an exponent. */
  hasPoint(): boolean {
    return this.#hasPoint;
  }

  /** The narrowest type that holds all cells. */
  type(): SeedType {
    if (this.#number) return this.#integer ? this.#integerType() : "number";
    if (this.#date) return "date";
    if (this.#timestamp || this.#isoTimestamp) return "timestamp";
    return this.#boolean ? "boolean" : "text";
  }

  #notDate(): void {
    this.#date = false;
    this.#timestamp = false;
    this.#isoTimestamp = false;
  }

  #addNumber(text: string): void {
    this.#number = number.test(text);
    if (!this.#number) return;
    const value = Number(text);
    this.#integer &&= Number.isInteger(value);
    this.#hasPoint ||= /[.eE]/.test(text);
    // There is one negative number more than there are positive ones.
    this.#largest = Math.max(this.#largest, value < 0 ? -value - 1 : value);
  }

  #integerType(): SeedType {
    if (this.#largest <= maxInteger) return "integer";
    return this.#largest <= Number.MAX_SAFE_INTEGER ? "bigint" : "text";
  }
}

/** Digits alone, and few: what most cells of large files are, told without an expression. */
function isShortInteger(cell: string): boolean {
  if (cell.length > 9) return false;
  for (let index = 0; index < cell.length; index++) {
    const code = cell.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
