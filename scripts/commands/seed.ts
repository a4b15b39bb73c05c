import { sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { users } from "@/db/schema";
import { now } from "@/lib/clock";
import { isDemo } from "@/lib/env";
import { fillDemo } from "@/scripts/demo/practice";

if (!isDemo()) {
  console.error("APP_ORIGIN is set: this is a real practice, so it is not filled with the demo's people.");
  process.exit(2);
}

void seed();

async function seed() {
  const filled = await db.transaction(async (tx) => {
    // Two starts at once must not both find an empty database.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('attune seed'))`);
    const [somebody] = await tx.select({ id: users.id }).from(users).limit(1);
    if (somebody) return false;
    await fillDemo(tx, now());
    return true;
  });
  await closeDatabase();
  console.log(filled ? "The demo practice is filled." : "There are accounts here already; nothing was changed.");
}
