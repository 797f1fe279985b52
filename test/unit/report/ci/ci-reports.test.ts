import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { githubAnnotations } from "../../../../src/report/ci/github.ts";
import { junitReport } from "../../../../src/report/ci/junit.ts";
import { markdownReport } from "../../../../src/report/ci/markdown.ts";
import { readReportTarget } from "../../../../src/report/ci/report-target.ts";
import { tapReport } from "../../../../src/report/ci/tap.ts";
import { everyOutcome } from "../../../support/ci-report.ts";
import { expectGolden } from "../../../support/golden.ts";

const schema = readFileSync(path.resolve(import.meta.dirname, "../../../support/junit.xsd"), "utf8");
const problems = async (xml: string) =>
  (
    await validateXML({
      xml: { fileName: "report.xml", contents: xml },
      schema: { fileName: "junit.xsd", contents: schema },
    })
  ).errors;

const nothing = { ...everyOutcome, nodes: [], diagnostics: [] };
const projectError = {
  ...nothing,
  diagnostics: [{ code: "project/not-found", severity: "error", message: "no project file in <folder>" }] as const,
};

describe("a report in the XML of JUnit", () => {
  it("says how each node ended, in suites by kind", () => {
    expectGolden("report/junit.xml", junitReport(everyOutcome));
  });

  it.each([
    ["every outcome", everyOutcome],
    ["nothing", nothing],
    ["an error of the project", projectError],
  ])("is valid with %s", async (_, report) => {
    expect(await problems(junitReport(report))).toEqual([]);
  });

  it("would not be valid with a part that readers do not know, or one in another order", async () => {
    const xml = junitReport(everyOutcome);
    expect(await problems(xml.replace("<properties/>", ""))).not.toEqual([]);
    expect(await problems(xml.replace(/ time="[^"]*"/, ' time="soon"'))).not.toEqual([]);
    expect(await problems(xml.replace("<testcase ", '<testcase file="a.sql" '))).not.toEqual([]);
    expect(await problems(xml.replace("</testsuites>", ""))).not.toEqual([]);
  });
});

describe("a report in Markdown", () => {
  it("has the failures first, with place, rows and query", () => {
    expectGolden("report/report.md", markdownReport(everyOutcome));
  });

  it("says that all is well, or what is wrong with the project", () => {
    expect(markdownReport(nothing)).toContain("# xform build: passed\n");
    expect(markdownReport(projectError)).toContain("# xform build: 1 error\n");
    expect(markdownReport(projectError)).toContain("no project file in &lt;folder>");
  });

  it("has no more than GitHub takes, however much failed", () => {
    const [, , failed] = everyOutcome.nodes;
    const many = { ...everyOutcome, nodes: Array.from({ length: 5000 }, () => failed as NonNullable<typeof failed>) };
    expect(Buffer.byteLength(markdownReport(many))).toBeLessThan(1 << 20);
  });
});

describe("a report in the Test Anything Protocol", () => {
  it("has a point for each node", () => {
    expectGolden("report/report.tap", tapReport(everyOutcome));
    expect(tapReport(nothing)).toBe("TAP version 14\n1..0\n");
  });
});

describe("annotations for GitHub", () => {
  it("have errors first, and files below the repository", () => {
    expect(githubAnnotations(everyOutcome, "/work/repo/shop", "/work/repo").split("\n")).toEqual([
      "::error file=shop/models/staging/_shop.yml,line=12,col=7,title=run/test-failed::the test unique_orders_id found 2 rows%0A100%25 sure?%0Asee the rows",
      '::error file=shop/models/broken.sql,line=1,col=8,title=run/query-failed::column "x" \ufffd\ufffd does not exist%0ALINE 1: select x ]]> from t',
      "::warning title=run/test-failed::the test few found 1 row",
      '::warning file=shop/models/a%2Cb.yml,line=3,col=5,title=project/unknown-key::the key "<tag>" & more',
      "",
    ]);
  });
});

describe("a value of --report", () => {
  it("is a format, and a file where one is wanted", () => {
    expect(readReportTarget("junit=out/a=b.xml")).toEqual({ format: "junit", file: "out/a=b.xml" });
    expect(readReportTarget("tap")).toEqual({ format: "tap" });
    for (const wrong of ["junt=x.xml", "junit=", "github=x", ""]) {
      expect(() => readReportTarget(wrong)).toThrow(expect.objectContaining({ code: "cli/invalid-value" }));
    }
  });
});
