import { expect, test } from "vitest";
import { WarehouseError } from "../../../src/adapter/index.ts";
import { retryTransient } from "../../../src/execute/retry-transient.ts";

/** Work that fails some times before it succeeds. */
function failing(times: number, error: Error) {
  let calls = 0;
  const work = async () => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
  return { work, calls: () => calls };
}

test("work that meets a passing error is done again", async () => {
  const { work } = failing(2, new WarehouseError("transient", "conflict"));
  expect(await retryTransient(work)).toBe(3);
});

test("work that never succeeds ends with its error after eight attempts", async () => {
  const { work, calls } = failing(99, new WarehouseError("transient", "conflict"));
  await expect(retryTransient(work)).rejects.toThrow("conflict");
  expect(calls()).toBe(8);
});

test("an error of the statement itself is thrown at once", async () => {
  const { work, calls } = failing(1, new WarehouseError("statement", "no such column"));
  await expect(retryTransient(work)).rejects.toThrow("no such column");
  expect(calls()).toBe(1);
});
