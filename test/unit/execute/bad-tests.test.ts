import { describe } from "vitest";
import { badTestsCases } from "../../support/bad-tests-cases.ts";

describe("what is wrong with a test, on DuckDB", () => badTestsCases(async () => undefined));
