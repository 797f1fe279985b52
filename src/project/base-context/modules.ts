import type { Value } from "../../jinja/index.ts";
import { datetimeModule } from "./datetime-module.ts";
import { itertoolsModule } from "./itertools-module.ts";
import { TemplateModule } from "./native-function.ts";
import { pytzModule } from "./pytz-module.ts";
import { regexModule } from "./regex-module.ts";

/** `modules`: the parts of Python that templates can use. `clock` gives the current time. */
export function modulesValue(clock: () => Date): Value {
  const datetime = datetimeModule(clock);
  return new TemplateModule("modules", {
    datetime: () => datetime,
    pytz: () => pytzModule,
    re: () => regexModule,
    itertools: () => itertoolsModule,
  });
}
