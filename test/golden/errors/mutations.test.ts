import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openInvocation } from "../../../src/commands/invocation.ts";
import { XformError } from "../../../src/core/index.ts";
import { tempProject } from "../../support/temp-project.ts";

/** A small generator of random numbers (mulberry32), so that each run sees the same mutations. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const inserted = ["{", "}", "{{", "}}", "{%", "%}", "{#", '"', "'", ":", "- ", "\t", "(", "\n", "\u0000", "é", "#"];

/** The text with one small accident in it. */
function mutate(text: string, next: () => number): string {
  const at = Math.floor(next() * text.length);
  const kind = Math.floor(next() * 4);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + inserted[Math.floor(next() * inserted.length)] + text.slice(at);
  const lines = text.split("\n");
  const line = Math.floor(next() * lines.length);
  if (kind === 2) lines.splice(line, 1);
  else lines.splice(line, 0, lines[Math.floor(next() * lines.length)] ?? "");
  return lines.join("\n");
}

const sample = path.resolve(import.meta.dirname, "../../../sample-project");
const count = Number(process.env.MUTATIONS ?? 40);

describe("files with accidents in them", () => {
  const project = tempProject(sample);
  afterAll(() => project.remove());
  const files = readdirSync(sample, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(sql|yml|md)$/.test(entry.name))
    .map((entry) => path.relative(sample, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^(target|logs)\b/.test(file))
    .sort();
  const next = random(20_240_131);

  test.each(Array.from({ length: count }, (_, index) => index))("mutation %i", async () => {
    const file = files[Math.floor(next() * files.length)] ?? "";
    const original = readFileSync(path.join(sample, file), "utf8");
    const changed = mutate(original, next);
    project.write({ [file]: changed });
    try {
      const invocation = await openInvocation({
        directory: project.directory,
        environment: {},
        homeDirectory: "/nonexistent",
        command: "parse",
        emit: () => undefined,
      });
      await invocation.close();
    } catch (error) {
      // Whatever else is thrown would be shown as a defect of ours.
      if (!(error instanceof XformError)) throw new Error(`${file} as\n${changed}`, { cause: error });
      for (const { code, message, at } of error.diagnostics) {
        expect(code).not.toBe("cli/unexpected");
        expect(message).not.toBe("");
        expect(at, `${code}: ${message}`).toBeDefined();
      }
    } finally {
      project.write({ [file]: original });
    }
  });
});
