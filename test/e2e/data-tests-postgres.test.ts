import { afterAll, beforeAll, describe } from "vitest";
import { badTestsCases } from "../support/bad-tests-cases.ts";
import { extraTestsCases } from "../support/extra-tests-cases.ts";
import { failingRowsCases } from "../support/failing-rows-cases.ts";
import { type PostgresServer, postgresPrograms, startPostgres, testedPostgres } from "../support/postgres.ts";
import { screeningCases } from "../support/screening-cases.ts";

const programs = postgresPrograms(testedPostgres);
if ("absent" in programs) process.stdout.write(`skipped: data tests on Postgres: ${programs.absent}\n`);

describe.skipIf("absent" in programs)("data tests on Postgres", () => {
  let server: PostgresServer;
  let schemas = 0;
  beforeAll(async () => {
    server = await startPostgres(testedPostgres);
  });
  afterAll(() => server.stop());
  const output = async () => server.output({ schema: `tests_${++schemas}` });

  describe("the rows of failed tests", () => failingRowsCases(output));
  describe("what is wrong with a test", () => badTestsCases(output));
  describe("tests that are answered together", () => screeningCases(output));
  describe("xform's own generic tests", () => extraTestsCases(output));
});
