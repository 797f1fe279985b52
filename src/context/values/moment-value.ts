import { PyDateTime, PyTimeZone } from "../../project/index.ts";

/** A moment as templates see it: a datetime in UTC. */
export function momentValue(milliseconds: number): PyDateTime {
  return PyDateTime.ofEpoch(milliseconds, PyTimeZone.utc());
}
