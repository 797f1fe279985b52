/** One thing in a tar archive. */
export interface TarEntry {
  readonly path: string;
  readonly type: "file" | "directory" | "symlink" | "hardlink" | "other";
  /** What a link leads to. */
  readonly target: string;
  readonly executable: boolean;
  readonly content: Buffer;
}

const block = 512;

/**
 * The entries of a tar archive: the formats ustar, pax and GNU.
 *
 * @throws {Error} where it is not a tar archive or ends too early
 */
export function* readTar(archive: Buffer): Generator<TarEntry> {
  if (archive.length < block) throw new Error("it is too short");
  let extended: Readonly<Record<string, string>> = {};
  let longPath: string | undefined;
  let longTarget: string | undefined;
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) return;
    checkHeader(header);
    const flag = String.fromCharCode(header[156] ?? 0);
    const size = extended.size === undefined || "gxLK".includes(flag) ? number(header, 124, 12) : Number(extended.size);
    const start = at + block;
    if (!Number.isSafeInteger(size) || size < 0 || start + size > archive.length) throw new Error("it ends too early");
    const content = archive.subarray(start, start + size);
    at = start + Math.ceil(size / block) * block;
    if (flag === "x") extended = { ...extended, ...paxRecords(content) };
    else if (flag === "L") longPath = text(content, 0, content.length);
    else if (flag === "K") longTarget = text(content, 0, content.length);
    else if (flag !== "g") {
      const prefix = text(header, 257, 5) === "ustar" ? text(header, 345, 155) : "";
      const short = text(header, 0, 100);
      yield {
        path: extended.path ?? longPath ?? (prefix === "" ? short : `${prefix}/${short}`),
        type: typeOf(flag),
        target: extended.linkpath ?? longTarget ?? text(header, 157, 100),
        executable: (number(header, 100, 8) & 0o100) !== 0,
        content,
      };
      extended = {};
      longPath = undefined;
      longTarget = undefined;
    }
  }
}

function typeOf(flag: string): TarEntry["type"] {
  switch (flag) {
    case "0":
    case "7":
    case "\0":
      return "file";
    case "1":
      return "hardlink";
    case "2":
      return "symlink";
    case "5":
      return "directory";
    default:
      return "other";
  }
}

/** The header's bytes are summed with blanks in place of the sum. */
function checkHeader(header: Buffer): void {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  if (sum !== number(header, 148, 8)) throw new Error("it is not a tar archive");
}

function text(buffer: Buffer, start: number, length: number): string {
  const field = buffer.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? field.length : end);
}

/** Octal digits, or bytes of a large number after a byte with the first bit set. */
function number(buffer: Buffer, start: number, length: number): number {
  if (((buffer[start] ?? 0) & 0x80) === 0) return Number.parseInt(text(buffer, start, length).trim() || "0", 8);
  let value = (buffer[start] ?? 0) & 0x7f;
  for (let index = 1; index < length; index++) value = value * 256 + (buffer[start + index] ?? 0);
  return value;
}

/** Records of the form `<length> <key>=<value>\n`; the length counts all bytes of the record. */
function paxRecords(content: Buffer): Readonly<Record<string, string>> {
  const records: Record<string, string> = {};
  for (let at = 0; at < content.length; ) {
    const blank = content.indexOf(32, at);
    const length = Number(content.toString("latin1", at, blank));
    if (blank === -1 || !Number.isInteger(length) || length <= 0) break;
    const record = content.toString("utf8", blank + 1, at + length - 1);
    const equals = record.indexOf("=");
    if (equals > 0) records[record.slice(0, equals)] = record.slice(equals + 1);
    at += length;
  }
  return records;
}
