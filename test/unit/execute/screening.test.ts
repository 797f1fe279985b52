import { describe } from "vitest";
import { screeningCases } from "../../support/screening-cases.ts";

describe("tests that are answered together, on DuckDB", () => screeningCases(async () => undefined));
