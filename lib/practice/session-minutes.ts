import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { services } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";
import { staticSql } from "@/db/static-sql";
import { ordinaryFirst } from "@/lib/practice/ordinary";

/** How many minutes a session takes when no service is named: as long as the practice's ordinary session. */
export async function sessionMinutes(reader: Pick<Reader, "execute"> = db): Promise<number> {
  return (await queryOne(reader, ASKED_ALONE)).minutes;
}

/** The same for a statement that asks more; fifty minutes where nothing is offered yet. */
export const standardMinutes = staticSql(
  sql<number>`coalesce((select ${services.minutes} from ${services} where ${services.active}
    order by ${ordinaryFirst}, ${services.position}, ${services.name} limit 1), 50)`,
);

const ASKED_ALONE = staticSql(statement({ minutes: standardMinutes }, (list) => sql`select ${list}`));
