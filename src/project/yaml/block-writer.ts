/** Lines longer than this are folded at the next space. */
const lineWidth = 80;

const escapes: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ "\0": "0", "\x07": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r" }),
  ...Object.entries({ "\x1b": "e", '"': '"', "\\": "\\", "\x85": "N", "\xa0": "_", "\u2028": "L", "\u2029": "P" }),
]);

/** Writes the pieces of a YAML document in block style, and knows where on the line it is. */
export class BlockWriter {
  text = "";
  /** The column at which the lines of what is being written begin; none before there is anything. */
  indent: number | undefined;
  /** Whether nothing but marks that begin an entry stands on the line. */
  isAtStart = true;
  #column = 0;
  #isAfterSpace = true;

  /** A mark like `-` or `:`, after a space where it needs one. */
  mark(mark: string, needsSpace: boolean, keepsStart = false): void {
    this.#write(this.#isAfterSpace || !needsSpace ? mark : ` ${mark}`);
    this.#isAfterSpace = false;
    this.isAtStart &&= keepsStart;
  }

  /** Goes to the column of the indent, on the next line where that of this one is past. */
  newLine(): void {
    const indent = this.indent ?? 0;
    const isPast = this.#column > indent || (this.#column === indent && !this.#isAfterSpace);
    if (!this.isAtStart || isPast) this.#break();
    if (this.#column >= indent) return;
    this.#isAfterSpace = true;
    this.#write(" ".repeat(indent - this.#column));
  }

  plain(text: string, folds: boolean): void {
    if (text === "") return;
    if (!this.#isAfterSpace) this.#write(" ");
    this.#startText();
    for (const [piece] of text.matchAll(/ +|[^ ]+/g)) {
      if (piece === " " && this.#isFull() && folds) this.#fold();
      else this.#write(piece);
    }
  }

  single(text: string, folds: boolean): void {
    this.mark("'", true);
    let at = 0;
    for (const [piece] of text.matchAll(/ +|\n+|[^ \n]+/g)) {
      const isInside = at > 0 && at + piece.length < text.length;
      if (piece.startsWith("\n")) {
        // One line end more than the text has: a single one reads as a space.
        for (let count = 0; count <= piece.length; count++) this.#break();
        this.newLine();
        this.#startText();
      } else if (piece === " " && this.#isFull() && folds && isInside) this.#fold();
      else this.#write(piece.replaceAll("'", "''"));
      at += piece.length;
    }
    this.mark("'", false);
  }

  double(text: string, folds: boolean): void {
    this.mark('"', true);
    const chars = Array.from(text);
    let run = "";
    for (const [index, char] of chars.entries()) {
      const isPlain = /[\x20-\x7e]/.test(char) && char !== '"' && char !== "\\";
      if (!isPlain) {
        this.#write(run + escaped(char));
        run = "";
      }
      const canFold = folds && index > 0 && index < chars.length - 1 && (char === " " || run === "");
      // An escape may stand one column beyond the end of the line.
      if (canFold && this.#column + (isPlain ? run.length : -1) > lineWidth) {
        this.#write(`${run}\\`);
        run = "";
        this.#fold();
        // A space at the beginning of a line is none without it.
        if ((isPlain ? char : chars[index + 1]) === " ") this.#write("\\");
      }
      if (isPlain) run += char;
    }
    this.#write(run);
    this.mark('"', false);
  }

  #isFull(): boolean {
    return this.#column > lineWidth;
  }

  #fold(): void {
    this.newLine();
    this.#startText();
  }

  #startText(): void {
    this.#isAfterSpace = false;
    this.isAtStart = false;
  }

  #break(): void {
    this.text += "\n";
    this.#column = 0;
    this.#isAfterSpace = true;
    this.isAtStart = true;
  }

  #write(text: string): void {
    this.text += text;
    this.#column += Array.from(text).length;
  }
}

function escaped(char: string): string {
  const letter = escapes.get(char);
  if (letter !== undefined) return `\\${letter}`;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
