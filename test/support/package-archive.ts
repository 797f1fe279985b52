import { gzipSync } from "node:zlib";

/** Something in an archive that a test makes. */
export interface ArchiveEntry {
  readonly path: string;
  readonly content?: string | Buffer;
  /** The type of the entry as tar has it: `0` file, `1` hard link, `2` link, `3` device, `5` folder. */
  readonly flag?: string;
  readonly target?: string;
}

/** A `.tar.gz` of these entries, which may be as wrong as a test needs. */
export function makeArchive(entries: readonly ArchiveEntry[]): Buffer {
  return gzipSync(makeTar(entries));
}

export function makeTar(entries: readonly ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, content = "", flag = "0", target = "" }) => {
    const data = Buffer.from(content as string);
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write("0000644\0", 100);
    header.write(`${data.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write("        ", 148);
    header.write(flag, 156);
    header.write(target, 157, 100);
    header.write("ustar\x0000", 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    return [header, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** The archive of a package as a hub has it: everything below one folder. */
export function packageArchive(files: Readonly<Record<string, string>>): Buffer {
  return makeArchive(
    Object.entries(files).map(([path, content]) => ({ path: `owner-package-0123abc/${path}`, content })),
  );
}
