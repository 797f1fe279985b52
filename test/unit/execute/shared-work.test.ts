import { expect, it } from "vitest";
import { SharedWork } from "../../../src/execute/shared-work.ts";

it("does all jobs, those that another thread took as well, and wakes threads for them", async () => {
  const done: number[] = [];
  let helpers = 0;
  const helping: Promise<void>[] = [];
  const work = new SharedWork(() => {
    helpers += 1;
    const job = work.take();
    if (job !== undefined) helping.push(job());
  });
  const job = (number: number) => async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push(number);
  };
  await work.run([1, 2, 3, 4].map(job));
  expect(done.toSorted()).toEqual([1, 2, 3, 4]);
  expect(helpers).toBe(1);
  expect(helping).toHaveLength(1);
  expect(work.take()).toBeUndefined();
});

it("ends at once without jobs", async () => {
  await new SharedWork(() => undefined).run([]);
});
