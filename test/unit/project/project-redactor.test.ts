import { expect, test } from "vitest";
import { type Profile, projectRedactor } from "../../../src/project/index.ts";

const profileOf = (settings: Profile["settings"]) => ({ environment: {}, profile: { settings } as Profile });

test("hides the values of a profile's secrets, and leaves what they are for", () => {
  const secrets = [
    { type: "s3", name: "lake-of-us", key_id: "AKIA12345678", secret: "it's/s3cret", region: "eu-central-1" },
  ];
  const redact = projectRedactor(profileOf({ secrets }));
  expect(redact("lake-of-us AKIA12345678 it's/s3cret it's%2Fs3cret eu-central-1 s3")).toBe(
    "lake-of-us ***** ***** ***** eu-central-1 s3",
  );
});

test("leaves values that are too short to be told from words", () => {
  const redact = projectRedactor(profileOf({ secrets: [{ type: "postgres", password: "shop" }] }));
  expect(redact("create table shop")).toBe("create table shop");
});
