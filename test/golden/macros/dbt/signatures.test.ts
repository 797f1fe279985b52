import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { macroRenderer, outputs } from "../../../support/render-macros.ts";

/** The arguments of every public macro of dbt's global project; `npm run record:macros` writes them. */
const signatures: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL("signatures.json", import.meta.url), "utf8"),
);
const names = Object.keys(signatures);

/** Texts of errors about the arguments that a macro is called with. */
const argumentError = /unexpected keyword|missing .*argument|takes (no|at most|\d+)|not enough arguments/i;

describe("every public macro of dbt's global project is there, with its arguments by name", () => {
  it.each(Object.keys(outputs))("%s", async (type) => {
    const renderer = await macroRenderer({ type });
    const missing = await renderer.render(
      `{% for name in ${JSON.stringify(names)} %}{% if dbt[name] is not defined or context[name] is not defined %}{{ name }} {% endif %}{% endfor %}`,
    );
    expect(missing).toBe("");
    const refused: string[] = [];
    for (const [name, parameters] of Object.entries(signatures)) {
      const call = `dbt.${name}(${parameters.map((parameter) => `${parameter}=none`).join(", ")})`;
      // Most cannot do anything with None, but all know what they are given by name.
      await renderer.render(`{{ ${call} }}`, { executing: false }).catch((error: Error) => {
        if (argumentError.test(error.message)) refused.push(`${call}: ${error.message}`);
      });
    }
    renderer.remove();
    expect(refused).toEqual([]);
  });
});
