import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newPersonKey, seal, unseal } from "@/db/encryption";
import { outbox } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";
import type { Tried } from "@/lib/doctor/finding";
import { say, sentence } from "@/lib/i18n/say";
import { newId, randomText } from "@/lib/id";

/** Writes to the database and reads that, in a table that is gone afterwards. */
export async function tryDatabase(): Promise<Tried> {
  const began = performance.now();
  const word = randomText(26);
  const read = await db.transaction(async (tx) => {
    await tx.execute(sql`create temporary table attune_tried on commit drop as select ${word}::text as word`);
    return queryOne(tx, WRITTEN);
  });
  const ms = Math.round(performance.now() - began);
  if (read.word !== word) return { state: "broken", words: sentence("It gave back something else than it was given.") };
  return {
    state: "well",
    words: say("It took something and gave it back, in {milliseconds, number} ms.", { milliseconds: ms }),
  };
}

const WRITTEN = statement({ word: sql<string>`word` }, (list) => sql`select ${list} from attune_tried`);

/** Seals a word under a new key and opens it again. */
export async function trySecrets(now: Date): Promise<Tried> {
  const id = newId(now);
  const word = randomText(26);
  const key = newPersonKey(id);
  const isSame = unseal(key, outbox.payload, id, seal(key, outbox.payload, id, word)) === word;
  if (isSame) return { state: "well", words: sentence("A word was sealed, and opened again.") };
  return { state: "broken", words: sentence("What was sealed does not open.") };
}
