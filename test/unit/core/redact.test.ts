import { describe, expect, test } from "vitest";
import { redactor } from "../../../src/core/index.ts";

describe("a redactor", () => {
  test.each([
    [{}, "text", "text"],
    [{ DBT_ENV_SECRET_A: "key" }, "the key, the key", "the *****, the *****"],
    [{ OTHER: "key" }, "the key", "the key"],
    [{ DBT_ENV_SECRET_A: "" }, "text", "text"],
    [{ DBT_ENV_SECRET_A: " key \n" }, "the key", "the *****"],
    [{ DBT_ENV_SECRET_A: "a", DBT_ENV_SECRET_B: "abc" }, "abc", "*****"],
    [{ DBT_ENV_SECRET_A: 'a"b' }, JSON.stringify({ key: 'a"b' }), '{"key":"*****"}'],
    [{ DBT_ENV_SECRET_A: "a/b" }, "https://a%2Fb@host", "https://*****@host"],
    [{ DBT_ENV_SECRET_A: "$&" }, "x$&x", "x*****x"],
  ])("with %j writes %j as %j", (environment, text, expected) => {
    expect(redactor(environment as Readonly<Record<string, string>>)(text)).toBe(expected);
  });
});
