import type { StatementArguments, StatementName } from "../../../adapter/index.ts";
import { callValue, toText, type Value } from "../../../jinja/index.ts";
import type { TemplateSession } from "../../template-host.ts";
import { textOrNull } from "../text-or-null.ts";
import {
  type AdapterMethods,
  type AdapterSurroundings,
  askingMethod,
  plainMethod,
  relationOf,
} from "./adapter-methods.ts";

/** The methods that find, make and remove relations and schemas; what is known of the warehouse follows. */
export function relationMethods(surroundings: AdapterSurroundings): AdapterMethods {
  const { dialect, host } = surroundings;
  const asking = askingMethod(surroundings);
  const none = (): Value => null;
  const remember = (name: string, change: (relation: Value) => Promise<void> | undefined): AdapterMethods =>
    plainMethod(name, ["relation"], async (relation) => {
      await change(relation ?? null);
      return "";
    });
  return {
    ...asking("get_relation", ["database", "schema", "identifier"], none, async (session, database, schema, name) => {
      const wanted = {
        database: textOrNull(database),
        schema: textOrNull(schema),
        identifier: textOrNull(name),
      };
      const found = await session.relations.find(wanted);
      return found === null ? null : surroundings.relation(found);
    }),
    ...asking(
      "already_exists",
      ["schema", "name"],
      () => false,
      async (session, schema, identifier) => {
        const self = host.thisRelation();
        const database =
          typeof self === "object" && self !== null && !Array.isArray(self) ? self.getAttribute("database") : null;
        const name = { database: textOrNull(database), schema: textOrNull(schema), identifier: textOrNull(identifier) };
        return (await session.relations.find(name)) !== null;
      },
    ),
    ...asking(
      "check_schema_exists",
      ["database", "schema"],
      () => false,
      async (session, database, schema) => {
        const name = { database: textOrNull(database), schema: toText(schema ?? null) };
        // A schema without relations is there too, so that only the warehouse can tell.
        if ((await session.relations.list(name)).length > 0) return true;
        const quoted = dialect.quoteLiteral(name.schema);
        const result = await session.query(
          `select count(*) from information_schema.schemata where lower(schema_name) = lower(${quoted})`,
        );
        return Number(result.rows[0]?.[0] ?? 0) > 0;
      },
    ),
    ...asking(
      "list_relations_without_caching",
      ["schema_relation"],
      () => [],
      async (session, schema) => {
        const { database, schema: name } = relationOf(schema);
        const result = await session.query(dialect.listRelationsSql([{ database, schema: name ?? "" }]));
        return result.rows.map((row) => {
          const [db = "", schemaName = "", identifier = "", type = ""] = row.map((cell) => String(cell));
          return surroundings.relation({ database: db, schema: schemaName, identifier, type });
        });
      },
    ),
    ...asking("create_schema", ["relation"], none, async (session, relation) => {
      const { database, schema } = relationOf(relation);
      await send(session, "create_schema", [relation], { relation: { database, schema: schema ?? "" } });
      return null;
    }),
    ...asking("drop_schema", ["relation"], none, async (session, relation) => {
      const { database, schema } = relationOf(relation);
      await send(session, "drop_schema", [relation], { relation: { database, schema: schema ?? "" } });
      session.relations.clear();
      return null;
    }),
    ...asking("drop_relation", ["relation"], none, async (session, relation) => {
      const name = relationOf(relation);
      await send(session, "drop_relation", [relation], { relation: name });
      await session.relations.remove(name);
      return null;
    }),
    ...asking("rename_relation", ["from_relation", "to_relation"], none, async (session, from, to) => {
      const source = relationOf(from);
      const target = relationOf(to);
      await send(session, "rename_relation", [from, to], { from_relation: source, to_relation: target });
      await session.relations.remove(source);
      await session.relations.add({ ...target, type: source.type });
      return null;
    }),
    ...asking("truncate_relation", ["relation"], none, async (session, relation) => {
      await send(session, "truncate_relation", [relation], { relation: relationOf(relation) });
      return null;
    }),
    ...remember("cache_added", (relation) => host.session?.relations.add(relationOf(relation))),
    ...remember("cache_dropped", (relation) => host.session?.relations.remove(relationOf(relation))),
    ...plainMethod("cache_renamed", ["from_relation", "to_relation"], async (from, to) => {
      await host.session?.relations.remove(relationOf(from));
      await host.session?.relations.add({ ...relationOf(to), type: relationOf(from).type });
      return "";
    }),
  };

  /** By the project's macro of that name where it has one, else as the dialect writes it. */
  async function send<N extends StatementName>(
    session: TemplateSession,
    name: N,
    positional: readonly (Value | undefined)[],
    args: StatementArguments[N],
  ): Promise<void> {
    const macro = surroundings.replacement(name);
    if (macro === undefined) await session.query(dialect.statements[name](args));
    else await callValue(macro, { positional: positional.map((value) => value ?? null), keywords: new Map() });
  }
}
