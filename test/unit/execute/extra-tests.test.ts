import { describe } from "vitest";
import { extraTestsCases } from "../../support/extra-tests-cases.ts";

describe("xform's own generic tests, on DuckDB", () => extraTestsCases(async () => undefined));
