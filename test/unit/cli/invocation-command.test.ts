import { expect, it } from "vitest";
import { invocationCommand } from "../../../src/cli/invocation-command.ts";

it("keeps the command line as it was given, but for addresses", () => {
  expect(invocationCommand(["-q", "run", "--select", "a b"])).toBe("dbt -q run --select a b");
  const address = "http://user:secret@localhost:5000";
  expect(invocationCommand(["run", "--openlineage", address, "-x"])).toBe("dbt run -x");
  expect(invocationCommand([`--otel-endpoint=${address}`, "run", "--select", "a"])).toBe("dbt run --select a");
});
