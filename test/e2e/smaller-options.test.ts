import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { tempProject } from "../support/temp-project.ts";

const large = `id\n${"1234567\n".repeat(140_000)}`;
const project = tempProject({
  "xform_project.yml": "name: shop\n",
  "models/orders.sql": "select * from {{ ref('countries') }}",
  "seeds/countries.csv": "code,name\nde,Germany\nfr,France\n",
});
const run = (...args: readonly string[]) => runCli(args, { cwd: project.directory });
const read = (file: string) => JSON.parse(readFileSync(path.join(project.directory, file), "utf8"));
afterAll(() => project.remove());

describe("--show", () => {
  const sample =
    "Sample of main.countries:\n| code | name    |\n| ---- | ------- |\n| de   | Germany |\n| fr   | France  |\n";

  it("prints rows of the seeds that were loaded", async () => {
    for (const command of ["seed", "build"]) {
      const { code, stdout } = await run(command, "--show");
      expect(code).toBe(0);
      expect(stdout.endsWith(sample)).toBe(true);
    }
  });

  it("prints nothing of it with --quiet, or where it is not asked for", async () => {
    expect((await run("seed", "--show", "--quiet")).stdout).toBe("");
    expect((await run("seed")).stdout).not.toContain("Sample");
  });
});

describe("docs generate --static", () => {
  it("writes the docs as one file that loads nothing", async () => {
    expect((await run("docs", "generate", "--static")).code).toBe(0);
    const page = readFileSync(path.join(project.directory, "target/static_index.html"), "utf8");
    expect(page).toContain("countries");
    expect(page).not.toMatch(/<(script|link)[^>]*(src|href)="(?!data:)/);
  });
});

describe("--record-timing-info", () => {
  it("writes a CPU profile", async () => {
    expect((await run("--record-timing-info", "out/timing.cpuprofile", "parse")).code).toBe(0);
    const { nodes, samples, timeDeltas } = read("out/timing.cpuprofile");
    expect(nodes[0].callFrame.functionName).toBe("(root)");
    expect(samples).toHaveLength(timeDeltas.length);
  });
});

describe("--maximum-seed-size-mib", () => {
  // As in dbt 1.12.6, whose checksum of a file is that of its text without white space around it.
  it("says from which size on seeds are told apart by their path", async () => {
    project.write({ "seeds/numbers.csv": large });
    const checksum = async (...args: readonly string[]) => {
      expect((await run("parse", ...args)).code).toBe(0);
      return read("target/manifest.json").nodes["seed.shop.numbers"].checksum;
    };
    const ofText = { name: "sha256", checksum: createHash("sha256").update(large.trim()).digest("hex") };
    expect(await checksum()).toEqual({ name: "path", checksum: "seeds/numbers.csv" });
    expect(await checksum("--maximum-seed-size-mib", "2")).toEqual(ofText);
    expect(await checksum("--maximum-seed-size-mib", "0")).toEqual(ofText);
  });
});

describe("a target folder that cannot be written to", () => {
  it("is told of before anything is built", async () => {
    project.write({ blocked: "a file", "seeds/numbers.csv": "id\n1\n" });
    const { code, stderr } = await run("build", "--target-path", "blocked", "--vars", "{}", "--full-refresh");
    expect(code).toBe(2);
    expect(stderr).toMatch(/error\[artifact\/not-written\]: nothing can be written to .*blocked/);
    expect(readdirSync(project.directory).filter((file) => file.endsWith(".duckdb"))).toEqual(["shop.duckdb"]);
    const listed = await run(
      "show",
      "--quiet",
      "--inline",
      "select count(*) as n from information_schema.tables where table_name = 'numbers'",
    );
    expect(listed.stdout).toContain("0");
  });
});
