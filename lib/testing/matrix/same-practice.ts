import { afterAll, inject } from "vitest";
import { asSuperuser } from "@/lib/testing/database/database";
import { keepRows } from "@/lib/testing/database/kept-rows";

/**
 * A practice that is the same each time it is asked for: made once, and from then on put back as it was, row by row.
 * For tests after one another; each finds what the one before changed undone.
 */
export function samePractice<Practice>(make: () => Promise<Practice>): () => Promise<Practice> {
  const superuser = asSuperuser(inject("adminUrl"), new URL(String(process.env.DATABASE_URL)).pathname.slice(1));
  let made: { practice: Practice; putBack: () => Promise<void> } | undefined;
  afterAll(() => superuser.end({ timeout: 2 }));
  return async () => {
    if (made) await made.putBack();
    else made = { practice: await make(), putBack: await keepRows(superuser) };
    return made.practice;
  };
}
