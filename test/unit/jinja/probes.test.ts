import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createEngine, TemplateError } from "../../../src/jinja/index.ts";

interface Probe {
  readonly name: string;
  readonly template: string;
  readonly output?: string;
  readonly error?: string;
}

const probes: readonly Probe[] = JSON.parse(
  readFileSync(new URL("../../fixtures/jinja/probes.json", import.meta.url), "utf8"),
);
const engine = createEngine();

/** What a template gives: its text, or the error as Python would name it. */
function outcome(text: string): string {
  try {
    return engine.compile({ text, file: "probe.sql" }).render({ lookup: () => undefined }).text;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return `${error.pythonType}: ${error.message}`;
  }
}

describe("one-line templates behave as in Python", () => {
  test.each(probes.map((probe) => [probe.name, probe] as const))("%s", (_name, { template, output, error }) => {
    expect(outcome(template)).toBe(output ?? error);
  });
});
