import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ne } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { closeDatabase, db, driver } from "@/db/client";
import { outbox } from "@/db/schema";
import { promiseAll } from "@/lib/outbox/promise";
import { stopQueue } from "@/lib/queue/queue";
import { cast } from "@/lib/testing/cast";
import { testSecrets } from "@/lib/testing/database/secrets";
import { scheduled } from "@/lib/testing/mail/delivery";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";
import { startPostgres } from "../scripts/postgres/postgres.mjs";

/** A practice with nothing but mail to send, on a PostgreSQL of its own that waits for its disk. */
export type MailServer = {
  environment: Record<string, string>;
  people: Awaited<ReturnType<typeof cast>>;
  /** Promises so many mails, each with an invitation. */
  promise(count: number): Promise<void>;
  /** Waits until so many have been promised and none waits any more. */
  untilSent(): Promise<void>;
  stop(): Promise<void>;
};

/** Makes one in a temporary folder, which is removed with it. */
export async function mailServer(smtpUrl: string): Promise<MailServer> {
  const folder = mkdtempSync(join(tmpdir(), "attune-mail-"));
  const server = await startPostgres({ dataDir: join(folder, "postgres"), quiet: true });
  const environment = {
    ...testSecrets(),
    DATABASE_URL: server.url,
    SMTP_URL: smtpUrl,
    EMAIL_FROM: "Attune <office@example.org>",
  };
  Object.assign(process.env, environment);
  await migrate(drizzle(driver()), { migrationsFolder: "db/migrations" });
  await checkSecrets(server.url, process.env, () => {});
  const people = await cast();
  let promised = 0;
  return {
    environment,
    people,
    async promise(count) {
      const keys = Array.from({ length: count }, () => `bench:${promised++}`);
      const messages = keys.map((dedupeKey) => ({ ...scheduled(people.ana.id), dedupeKey }));
      await db.transaction((tx) => promiseAll(tx, messages, new Date()));
    },
    async untilSent() {
      const waiting = () => db.$count(outbox, ne(outbox.state, "sent"));
      while ((await waiting()) > 0) await pause(200);
    },
    async stop() {
      await stopQueue();
      await closeDatabase();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
