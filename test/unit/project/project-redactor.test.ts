import { expect, test } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import { adapter as postgres } from "../../../adapters/postgres/index.ts";
import { type Adapter, type JsonObject, secretValues } from "../../../src/adapter/index.ts";
import { type Profile, projectRedactor } from "../../../src/project/index.ts";

const redactorOf = (settings: JsonObject, { type, settings: schema }: Adapter = adapter) => {
  const profile = { type, name: "shop_team", targetName: "dev", settings } as unknown as Profile;
  return projectRedactor({ environment: {}, profile }, secretValues(schema, settings));
};

test("hides the values of a profile's secrets, and leaves what they are for", () => {
  const secrets = [
    { type: "s3", name: "lake-of-us", key_id: "AKIA12345678", secret: "it's/s3cret", region: "eu-central-1" },
  ];
  const redact = redactorOf({ secrets });
  expect(redact("lake-of-us AKIA12345678 it's/s3cret it's%2Fs3cret eu-central-1 s3")).toBe(
    "lake-of-us ***** ***** ***** eu-central-1 s3",
  );
});

test("hides a secret under each name that its setting has, and under one that looks like it", () => {
  for (const key of ["password", "pass", "pasword"]) {
    expect(redactorOf({ [key]: "s3cret-of-us", user: "ann" }, postgres)("ann: s3cret-of-us")).toBe("ann: *****");
  }
  expect(redactorOf({ application_name: "s3cret-of-us" }, postgres)("s3cret-of-us")).toBe("s3cret-of-us");
});

test("leaves values that are too short to be told from words", () => {
  const redact = redactorOf({ secrets: [{ type: "postgres", password: "shop" }] });
  expect(redact("create table shop")).toBe("create table shop");
});

test.each([
  ["its own name", { password: "password" }],
  ["the adapter's type", { password: "postgres" }],
  ["the profile's name", { password: "shop_team" }],
  ["what another key says", { password: "warehouse", dbname: "warehouse" }],
])("leaves a password that is %s, which names of the project may hold", (_, settings) => {
  expect(redactorOf(settings, postgres)(`create table ${settings.password}`)).toBe(`create table ${settings.password}`);
});
