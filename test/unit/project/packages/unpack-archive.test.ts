import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unpackArchive } from "../../../../src/project/packages/fetch/unpack-archive.ts";
import { type ArchiveEntry, makeArchive, makeTar } from "../../../support/package-archive.ts";
import { folderWith } from "../temporary-project.ts";

const project = { path: "top/dbt_project.yml", content: "name: lib\n" };

async function unpack(archive: Buffer, limits?: { bytes: number; entries: number }): Promise<string> {
  const folder = join(folderWith({ "around.txt": "" }), "package");
  await unpackArchive(archive, folder, "the archive", limits);
  return folder;
}

const filesOf = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

describe("an archive", () => {
  it("loses its one top folder", async () => {
    const folder = await unpack(
      makeArchive([{ path: "top/", flag: "5" }, project, { path: "top/macros/a.sql", content: "a" }]),
    );
    expect(filesOf(folder)).toEqual(["dbt_project.yml", "macros", "macros/a.sql"]);
    expect(readFileSync(join(folder, "macros/a.sql"), "utf8")).toBe("a");
  });

  it("keeps its folders where there are several, and may be without compression", async () => {
    const folder = await unpack(
      makeTar([{ path: "./dbt_project.yml", content: "name: a" }, { path: "./macros/a.sql" }]),
    );
    expect(filesOf(folder)).toEqual(["dbt_project.yml", "macros", "macros/a.sql"]);
  });

  it("may have links within, and hard links become files", async () => {
    const entries: ArchiveEntry[] = [
      project,
      { path: "top/a/b.sql", content: "b" },
      { path: "top/a/link.sql", flag: "2", target: "../dbt_project.yml" },
      { path: "top/hard.sql", flag: "1", target: "top/a/b.sql" },
    ];
    const folder = await unpack(makeArchive(entries));
    expect(readFileSync(join(folder, "a/link.sql"), "utf8")).toBe("name: lib\n");
    expect(readFileSync(join(folder, "hard.sql"), "utf8")).toBe("b");
  });

  it("of the program tar, with long and strange names, comes out as it went in", async (context) => {
    if (spawnSync("tar", ["--version"]).error !== undefined) context.skip("the program tar is not installed");
    const long = `${"very_long_folder_name_".repeat(6)}/${"x".repeat(120)}.sql`;
    const files = { "top/dbt_project.yml": "name: lib\n", [`top/${long}`]: "long", "top/ümläut ☃.sql": "snow" };
    const source = folderWith(files);
    symlinkSync("dbt_project.yml", join(source, "top/link.yml"));
    for (const format of ["gnu", "pax"]) {
      execFileSync("tar", ["-c", "-z", "-f", `${format}.tgz`, `--format=${format}`, "top"], { cwd: source });
      const folder = await unpack(readFileSync(join(source, `${format}.tgz`)));
      expect(readFileSync(join(folder, ...long.split("/")), "utf8")).toBe("long");
      expect(readFileSync(join(folder, "ümläut ☃.sql"), "utf8")).toBe("snow");
      expect(readFileSync(join(folder, "link.yml"), "utf8")).toBe("name: lib\n");
    }
  });

  it.each<[string, ArchiveEntry[], string]>([
    ["climbs", [project, { path: "top/../../x.sql" }], "outside the package's folder"],
    ["climbs with back slashes", [project, { path: "top\\..\\..\\x.sql" }], "outside the package's folder"],
    ["is absolute", [project, { path: "/x.sql" }], "outside the package's folder"],
    ["is absolute on Windows", [project, { path: "C:\\x.sql" }], "outside the package's folder"],
    ["links out", [project, { path: "top/l", flag: "2", target: "../x" }], "leads out"],
    ["links to an absolute path", [project, { path: "top/l", flag: "2", target: "/etc/passwd" }], "leads out"],
    ["links through a link", [project, { path: "top/l", flag: "2", target: "a/b/../../.." }], "leads out"],
    [
      "stands below a link",
      [project, { path: "top/l", flag: "2", target: "." }, { path: "top/l/x" }],
      "below the link",
    ],
    ["has a hard link out", [project, { path: "top/h", flag: "1", target: "../../x" }], "outside the package's folder"],
    ["has a hard link to nothing", [project, { path: "top/h", flag: "1", target: "top/x" }], "no file of the package"],
    ["has a device", [project, { path: "top/d", flag: "4" }], "neither a file nor a folder"],
    ["has a pipe", [project, { path: "top/d", flag: "6" }], "neither a file nor a folder"],
  ])("that %s is refused before anything is written", async (_, entries, reason) => {
    const around = folderWith({ "x/y": "" });
    const folder = join(around, "x", "package");
    await expect(unpackArchive(makeArchive(entries), folder, "the archive")).rejects.toThrow(reason);
    expect(existsSync(folder)).toBe(false);
    expect(filesOf(around)).toEqual(["x", "x/y"]);
  });

  it("is refused where it has too many bytes or entries", async () => {
    const large = makeArchive([project, { path: "top/zeros", content: Buffer.alloc(100_000) }]);
    await expect(unpack(large, { bytes: 50_000, entries: 10 })).rejects.toThrow("more than");
    const many = makeArchive(Array.from({ length: 11 }, (_, index) => ({ path: `top/${index}` })));
    await expect(unpack(many, { bytes: 50_000, entries: 10 })).rejects.toThrow("10 entries");
    await expect(unpack(many, { bytes: 50_000, entries: 11 })).resolves.toContain("package");
  });

  it.each([
    ["cut off", makeTar([{ path: "a", content: "x".repeat(600) }]).subarray(0, 700)],
    ["cut off while compressed", makeArchive([project]).subarray(0, 40)],
    ["text", Buffer.from("<html>".repeat(200))],
    ["empty", Buffer.alloc(0)],
  ])("that is %s is none", async (_, archive) => {
    await expect(unpack(archive)).rejects.toThrow("is no tar archive");
  });

  it("never writes outside its folder, whatever names and links it has", async () => {
    let seed = 7;
    const pick = <T>(items: readonly T[]): T => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return items[(seed >> 8) % items.length] as T;
    };
    const name = () =>
      Array.from({ length: pick([1, 2, 3]) }, () => pick(["a", "b", "l", "..", ".", "", "x.sql"])).join(
        pick(["/", "/", "\\"]),
      );
    let refused = 0;
    for (let round = 0; round < 400; round++) {
      const entries = Array.from({ length: pick([1, 2, 3, 4]) }, () => ({
        path: pick(["top/", "top/", "", "/"]) + name(),
        flag: pick(["0", "0", "1", "2", "2", "5"]),
        target: name(),
        content: "x",
      }));
      const around = folderWith({ "keep/me": "" });
      await unpackArchive(makeArchive(entries), join(around, "in", "package"), "the archive").catch(() => {
        refused += 1;
      });
      expect(
        readdirSync(around).filter((entry) => entry !== "in"),
        JSON.stringify(entries),
      ).toEqual(["keep"]);
      expect(readdirSync(join(around, "keep"))).toEqual(["me"]);
      if (existsSync(join(around, "in"))) expect(readdirSync(join(around, "in"))).toEqual(["package"]);
    }
    expect(refused).toBeGreaterThan(50);
    expect(refused).toBeLessThan(400);
  });
});
