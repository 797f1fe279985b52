import { catalogCases } from "./cases/catalog.ts";
import { connectionCases } from "./cases/connection.ts";
import { contractCases } from "./cases/contracts.ts";
import { createCases } from "./cases/create.ts";
import { errorCases } from "./cases/errors.ts";
import { incrementalCases } from "./cases/incremental.ts";
import { nameCases } from "./cases/names.ts";
import { quotingCases } from "./cases/quoting.ts";
import { relationCases } from "./cases/relations.ts";
import { schemaCases } from "./cases/schemas.ts";
import { seedCases } from "./cases/seeds.ts";
import { sessionCases } from "./cases/sessions.ts";
import { temporaryTableCases } from "./cases/temporary-tables.ts";
import { transactionCases } from "./cases/transactions.ts";
import { typeCases } from "./cases/types.ts";
import type { ConformanceGroup } from "./conformance-case.ts";

/** All cases of the suite, by subject. */
export const conformanceGroups: readonly ConformanceGroup[] = [
  { name: "connection", cases: connectionCases },
  { name: "types", cases: typeCases },
  { name: "errors", cases: errorCases },
  { name: "quoting", cases: quotingCases },
  { name: "schemas", cases: schemaCases },
  { name: "relations", cases: relationCases },
  { name: "create table and view", cases: createCases },
  { name: "contracts", cases: contractCases },
  { name: "names and dependents", cases: nameCases },
  { name: "catalog", cases: catalogCases },
  { name: "transactions", cases: transactionCases },
  { name: "temporary tables", cases: temporaryTableCases },
  { name: "incremental statements", cases: incrementalCases },
  { name: "seeds", cases: seedCases },
  { name: "sessions", cases: sessionCases },
];
