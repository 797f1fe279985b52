import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { expectNoStack } from "../support/error-case.ts";
import { binary, runCli } from "../support/run-cli.ts";
import { type TempProject, tempProject } from "../support/temp-project.ts";

const slow = "select count(*) as n from range(40000) a, range(40000) b where a.range * b.range % 7 = 3";
const models = Object.fromEntries(
  Array.from({ length: 400 }, (_, index) => [`models/a_model_with_a_long_name_${index}.sql`, "select 1 as id"]),
);

async function withProject(files: Readonly<Record<string, string>>, work: (project: TempProject) => Promise<void>) {
  const project = tempProject({ "xform_project.yml": "name: shop\n", ...files });
  try {
    await work(project);
  } finally {
    project.remove();
  }
}

/** Runs a command whose reader goes away after its first words, as `| head` does. */
function headOf(args: readonly string[], cwd: string) {
  const env = { PATH: process.env.PATH, HOME: "/nonexistent", LANG: "C.UTF-8" };
  const child = spawn(process.execPath, [binary, ...args], { cwd, env });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  return new Promise<{ readonly code: number | null; readonly stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

describe("a reader that goes away", () => {
  it("ends an answer quietly", () =>
    withProject(models, async ({ directory }) => {
      expect(await headOf(["ls", "--output", "json"], directory)).toEqual({ code: 0, stderr: "" });
    }));

  it("ends a run quietly, as a signal would, and nothing is half there", () =>
    withProject({ ...models, "models/slow.sql": slow }, async ({ directory }) => {
      expect(await headOf(["run", "--threads", "1"], directory)).toEqual({ code: 141, stderr: "" });
      const again = await runCli(["run", "--exclude", "slow"], { cwd: directory });
      expect([again.code, again.stderr]).toEqual([0, ""]);
    }));
});

/** What a command writes to a terminal of a size, without what it takes away again. */
function onTerminal(project: TempProject, command: string, columns: number, env: Readonly<Record<string, string>>) {
  const line = `stty cols ${columns} rows 12; "${process.execPath}" "${binary}" ${command}`;
  const all = { PATH: process.env.PATH, HOME: "/nonexistent", TERM: "xterm", NO_COLOR: "1", ...env };
  const text = execFileSync("script", ["-qec", line, "/dev/null"], {
    cwd: project.directory,
    env: all,
    encoding: "utf8",
  });
  return text.replaceAll("\r\n", "\n");
}

/** A line without the live lines that stood in its place, and what takes them away. */
const withoutLive = (line: string) => line.split(/\[\d*[JK]/).at(-1) ?? "";

describe("a terminal", () => {
  const files = {
    "models/orders_of_all_customers.sql":
      "select 1 as id, 'Äpfel' as fruit_of_the_day, 'a long text in a cell' as note",
    "tests/no_orders.sql": "select * from {{ ref('orders_of_all_customers') }}",
  };
  const absent = spawnSync("script", ["--version"]).error !== undefined;
  if (absent) console.log("tests of terminals are skipped: the command script is not installed");

  it.skipIf(absent).each([20, 45, 80])("of %i columns has no line that is wider, but for texts of errors", (columns) =>
    withProject(files, async (project) => {
      const built = onTerminal(project, "build || true", columns, { LANG: "C.UTF-8" });
      const progress = built
        .split("\n")
        .map(withoutLive)
        .filter((line) => /\b(OK|FAIL)\b/.test(line));
      expect(progress.length).toBeGreaterThan(1);
      for (const line of progress) expect([...line].length).toBeLessThanOrEqual(columns);
      for (const command of ["show --select orders_of_all_customers -q", "ls --explain", "history"]) {
        const lines = onTerminal(project, command, columns, { LANG: "C.UTF-8" }).trimEnd().split("\n");
        // The title of a table is a sentence, which the terminal breaks.
        const table = lines.filter((line) => /^[|]|^(in|out) |^\d{4}-/.test(line));
        expect(table.length).toBeGreaterThan(0);
        for (const line of table) expect([...line].length).toBeLessThanOrEqual(columns);
      }
    }),
  );

  it
    .skipIf(absent)
    .each([{ LANG: "C" }, { LC_ALL: "POSIX", LANG: "de_DE.UTF-8" }, { NO_UNICODE: "1", LANG: "C.UTF-8" }])(
    "with %j is written to in plain signs, and letters of names and rows stay",
    (env) =>
      withProject(files, async (project) => {
        onTerminal(project, "build || true", 30, env);
        const shown = onTerminal(project, "show --select orders_of_all_customers -q", 30, env);
        expect(shown).toContain("...");
        expect(shown.replace("Ä", "")).toMatch(/^[\n -~]*$/);
      }),
  );

  it.skipIf(absent)("has no lines that change with --no-progress, XFORM_PROGRESS=0, and where TERM is dumb", () =>
    withProject({ "models/slow.sql": slow.replaceAll("40000", "9000") }, async (project) => {
      const up = "\u001b[";
      expect(onTerminal(project, "run", 80, {})).toContain(up);
      expect(onTerminal(project, "run --no-progress", 80, {})).not.toContain(up);
      expect(onTerminal(project, "run", 80, { XFORM_PROGRESS: "0" })).not.toContain(up);
      expect(onTerminal(project, "run", 80, { TERM: "dumb" })).not.toContain(up);
    }),
  );
});

describe("two runs in one folder at once", () => {
  it("one of them says who holds the file, or waits, and artifacts are whole", () =>
    withProject({ "models/slow.sql": slow.replaceAll("40000", "12000") }, async (project) => {
      const results = await Promise.all([0, 1].map(() => runCli(["build"], { cwd: project.directory })));
      for (const result of results) {
        expectNoStack(result);
        expect([0, 2]).toContain(result.code);
        if (result.code === 2)
          expect(result.stderr).toMatch(/error\[warehouse\/locked\].*\n {2}help: close the process \d+/);
      }
      const done = results.filter(({ code }) => code === 0).length;
      expect(done).toBeGreaterThan(0);
      const idOf = (name: string) =>
        (JSON.parse(project.read(`target/${name}`)) as { readonly metadata: { readonly invocation_id: string } })
          .metadata.invocation_id;
      if (done === 1) expect(idOf("manifest.json")).toBe(idOf("run_results.json"));
      const files = readdirSync(path.join(project.directory, "target"), { recursive: true }).map(String);
      expect(files.filter((file) => file.endsWith(".tmp"))).toEqual([]);
      expect(files.filter((file) => /history.*json$/.test(file))).toHaveLength(done);
    }));
});
