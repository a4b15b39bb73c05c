import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A PostgreSQL for tests: its superuser's URL, and how to be done with it. */
export type TestServer = { adminUrl: string; stop: () => Promise<void> };

// It lives for minutes and holds invented people, so it needn't wait for a disk. A vacuum in between would have later
// rows written before earlier ones, and a statement planned in another way, in one run and not in the next.
const CARELESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" };

/** The server that TEST_DATABASE_URL names; without one, a fresh embedded server that is thrown away after. */
export async function testServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), "attune-test-"));
  chmodSync(folder, 0o711);
  // Loaded only when it is needed, and as the ES module it is: Playwright would compile a static import to CommonJS.
  const { startPostgres } = await import("../../../scripts/postgres/postgres.mjs");
  const server = await startPostgres({ dataDir: join(folder, "postgres"), quiet: true, settings: CARELESS });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { adminUrl: server.adminUrl, stop };
}
