import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { users } from "@/db/schema";

/** What a person is called by those who know them; nothing once the account is erased. */
export async function firstNameOf(id: string): Promise<string | undefined> {
  const [row] = await db
    .select({ firstName: open(users.firstName, users.id) })
    .from(users)
    .where(eq(users.id, id));
  return row?.firstName ?? undefined;
}
