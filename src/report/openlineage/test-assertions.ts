import type { JsonObject, NodeResult, TestNode } from "../../core/index.ts";

/** What a data test found, as an assertion about the dataset that it tests. */
export function testAssertion(node: TestNode, result: NodeResult): JsonObject {
  const { columnName } = node;
  return {
    assertion: testType(node),
    success: result.status === "pass",
    ...(columnName === null ? {} : { column: columnName }),
    ...testDetails(node, result),
  };
}

/** The same as what a run of the test is about. */
export function testExecution(node: TestNode, result: NodeResult): JsonObject {
  return { status: result.status === "pass" ? "pass" : "fail", type: testType(node), ...testDetails(node, result) };
}

function testType({ testMetadata }: TestNode): string {
  return testMetadata?.name ?? "custom_sql";
}

function testDetails(node: TestNode, { failures, compiledCode }: NodeResult): JsonObject {
  const { name, config, description } = node;
  const { severity } = config as JsonObject;
  return {
    name,
    ...(typeof severity === "string" ? { severity: severity.toLowerCase() } : {}),
    ...(description === "" ? {} : { description }),
    ...(failures === null ? {} : { actual: String(failures) }),
    ...(compiledCode === null ? {} : { content: compiledCode, contentType: "sql" }),
  };
}
