import { describe } from "vitest";
import { failingRowsCases } from "../../support/failing-rows-cases.ts";

describe("the rows of failed tests, on DuckDB", () => failingRowsCases(async () => undefined));
