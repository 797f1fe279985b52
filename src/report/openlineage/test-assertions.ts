import type { JsonObject, NodeResult, TestNode } from "../../core/index.ts";

/** What a data test found, as an assertion about the dataset that it tests. */
export function testAssertion(node: TestNode, { status, failures, compiledCode }: NodeResult): JsonObject {
  const { testMetadata, columnName, name, config, description } = node;
  const { severity } = config as JsonObject;
  return {
    assertion: testMetadata?.name ?? "custom_sql",
    success: status === "pass",
    name,
    ...(columnName === null ? {} : { column: columnName }),
    ...(typeof severity === "string" ? { severity: severity.toLowerCase() } : {}),
    ...(description === "" ? {} : { description }),
    ...(failures === null ? {} : { actual: String(failures) }),
    ...(compiledCode === null ? {} : { content: compiledCode, contentType: "sql" }),
  };
}
