import { genericTestArgumentsName, type TemplateSession } from "../../context/index.ts";
import type { QueryResult, TestNode } from "../../core/index.ts";
import type { ExecuteOptions } from "../run-context.ts";

/** The answer to a test that finds nothing. */
export interface ScreenAnswer {
  /** The statement that told, and what the warehouse said of it. */
  readonly sql: string;
  readonly main: QueryResult;
  /** The test's part of the statement's time, less what it waited for that; in milliseconds. */
  readonly elsewhere: number;
}

/** A test with the template of its screen. */
interface AskedTest {
  readonly node: TestNode;
  readonly template: string;
}

/** A test's screen as SQL, and the relation that it is an aggregate over. */
interface RenderedScreen {
  readonly node: TestNode;
  readonly screen: string;
  readonly relation: string;
}

/**
 * Asks one query which of some tests find nothing: their screens over the relation of the first. What is about another
 * relation, or cannot be written, is left out.
 *
 * @throws {WarehouseError} where the query fails
 */
export async function askTogether(
  { compiler, warehouse }: ExecuteOptions,
  tests: readonly AskedTest[],
): Promise<ReadonlyMap<string, ScreenAnswer>> {
  const started = Date.now();
  const [first] = tests;
  const session = await warehouse.lease(first?.node.uniqueId ?? null);
  try {
    const templateSession = { query: session.query, relations: warehouse.relations };
    const rendered = await Promise.all(tests.map((test) => renderScreen(compiler, test, templateSession)));
    const [leading] = rendered;
    const asked = rendered.filter((screen) => screen !== undefined && screen.relation === leading?.relation);
    if (leading === undefined || asked.length < 2) return new Map();
    const columns = asked.map((screen, index) => `  ${screen?.screen} as screen_${index + 1}`);
    const sql = `select\n${columns.join(",\n")}\nfrom ${leading.relation}`;
    const main = await session.query(sql);
    const took = Date.now() - started;
    const share = took / asked.length;
    const clean = new Map<string, ScreenAnswer>();
    for (const [index, screen] of asked.entries()) {
      if (screen === undefined || !isZero(main.rows[0]?.[index])) continue;
      const isFirst = screen.node === first?.node;
      const said = { columns: [], rows: [], message: main.message };
      clean.set(screen.node.uniqueId, {
        sql,
        main: isFirst ? { ...main, ...said } : said,
        elsewhere: isFirst ? share - took : share,
      });
    }
    return clean;
  } finally {
    session.release();
  }
}

async function renderScreen(
  compiler: ExecuteOptions["compiler"],
  { node, template }: AskedTest,
  session: TemplateSession,
): Promise<RenderedScreen | undefined> {
  const render = async (text: string) => (await compiler.renderText(text, node, session)).sql.trim();
  try {
    const screen = await render(template);
    if (screen === "") return undefined;
    return { node, screen, relation: await render(`{{ ${genericTestArgumentsName}['model'] }}`) };
  } catch {
    // What is wrong is told by the test itself.
    return undefined;
  }
}

function isZero(cell: unknown): boolean {
  return (typeof cell === "number" || typeof cell === "string") && cell !== "" && Number(cell) === 0;
}
