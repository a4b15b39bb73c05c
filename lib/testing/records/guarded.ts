import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { ownRecordOf } from "@/db/record-encryption";
import { users } from "@/db/schema";
import { bookForClient } from "@/lib/booking/book-for";
import { addClient } from "@/lib/clients/add-client";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";

/** The cast, where Ana is the guardian of Mia, a child without an address, and `forMia` books for the child. */
export async function guardedCast({ birthDate = "2019-03-02" } = {}) {
  const people = await instantCast();
  const { ana, mara, osei, time } = people;
  const name = { firstName: "Mia", lastName: "Boateng", phone: null };
  const mia = await addClient(osei, { ...name, birthDate }, NOW);
  const record = await recordOf(mia);
  const at = minutesAfter(NOW, 1);
  // Osei sees Ana as a client, who comes a week later.
  await bookForClient(mara, ana.id, time(minutesAfter(TUESDAY_TEN, 7 * 1_440)), NOW, 0);
  await addGuardian(osei, { record, person: ana.id }, at);
  const forMia = (startsAt = TUESDAY_TEN) => bookForClient(osei, mia, time(startsAt), at, 0);
  return { ...people, mia, record, forMia };
}

/** A client's own record. */
export async function recordOf(clientId: string): Promise<string> {
  const [row] = await db
    .select({ record: ownRecordOf(users.id) })
    .from(users)
    .where(eq(users.id, clientId));
  if (!row?.record) throw new Error("This client has no record.");
  return row.record.recordId;
}
