import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { findRecordKey, sealInRecord } from "@/db/record-encryption";
import { appointments, services } from "@/db/schema";
import { addPerson } from "@/db/seed";
import type { Actor, Client } from "@/lib/auth/actor";
import { openSession } from "@/lib/auth/session";
import { bookForClient } from "@/lib/booking/book-for";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { addClient } from "@/lib/clients/add-client";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { newId } from "@/lib/id";
import { changeBilling } from "@/lib/payments/documents/details";
import type { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { instantly } from "@/lib/testing/instant";
import { SECRET } from "@/lib/testing/matrix/objects";
import { withTeam } from "@/lib/testing/matrix/team";
import { recordOf } from "@/lib/testing/records/guarded";
import { scheduled } from "@/lib/testing/requests";

const DAY = 1_440;

/** What a care record can be to a person of the practice, each with a session in it. */
export const RECORD_KINDS = ["own", "colleague's", "joint", "minor's"] as const;

/** A record of one kind: its first client, and a session of it. */
export type KindOfRecord = { record: string; client: string; appointment: string };

/**
 * The cast and the team, with a record of each kind: Ana's own with Osei, Ben's with Lind, that of both as a couple with
 * Osei, and that of Mia, a child without an address, with Osei. Efua is Mia's guardian, and Kojo pays for Ana.
 */
export async function practiceOfRecords(people: Awaited<ReturnType<typeof cast>>) {
  await db.update(services).set({ priceMinor: 8_000, currency: "USD" });
  const { ana, ben, osei, lind, mara, time, ...rest } = await withTeam(await instantly(people));
  const [efua, kojo] = [await client("Efua", ana), await client("Kojo", ana)];
  const days = (count: number) => minutesAfter(NOW, count * DAY);
  const own = await scheduled({ client: ana, practitioner: osei, startsAt: days(2), reason: SECRET });
  const other = await scheduled({ client: ben, practitioner: lind, startsAt: days(3), reason: SECRET });
  const couple = await startJoint(mara, { client: ana.id, kind: "couple", part: "partner" }, NOW);
  await addMember(mara, { record: couple, person: ben.id, part: "partner" }, minutesAfter(NOW, 1));
  const both = await bookForJoint(mara, { record: couple, people: [ana.id, ben.id] }, time(days(7)), NOW, 0);
  const mia = await addClient(
    osei,
    { firstName: "Mia", lastName: "Canary", phone: null, birthDate: "2019-03-02" },
    NOW,
  );
  const alone = await bookForClient(osei, mia, time(days(8)), NOW, 0);
  const minors = await recordOf(mia);
  await addGuardian(mara, { record: minors, person: efua.id }, NOW);
  const bill = { address: "", diagnosis: "", payerName: "Kojo Addo", payerEmail: "kojo@attune.test" };
  await changeBilling(mara, { client: ana.id, ...bill }, NOW);
  const records: Record<(typeof RECORD_KINDS)[number], KindOfRecord> = {
    own: { record: await recordOf(ana.id), client: ana.id, appointment: own.id },
    "colleague's": { record: await recordOf(ben.id), client: ben.id, appointment: other.id },
    joint: { record: couple, client: ana.id, appointment: both.id },
    "minor's": { record: minors, client: mia, appointment: alone.id },
  };
  for (const { appointment, record } of Object.values(records)) await writeIn(record, appointment);
  return { people: { ana, ben, efua, kojo, osei, lind, mara, ...rest }, records };
}

/** What the client said, under the key of the record. */
async function writeIn(recordId: string, id: string) {
  const key = await findRecordKey(db, recordId);
  if (!key) throw new Error("The record has no key.");
  const reason = sealInRecord(key, appointments.reason, id, SECRET);
  await db.update(appointments).set({ recordId, reason }).where(eq(appointments.id, id));
}

async function client(firstName: string, like: Actor): Promise<Client> {
  const id = newId(NOW);
  const email = `${firstName.toLowerCase()}@attune.test`;
  const account = { id, role: "client" as const, firstName, lastName: "Addo", timeZone: "UTC" };
  await addPerson(db, { ...account, email, passwordHash: null }, NOW);
  return { ...like, ...account, sessionId: await openSession(db, id, false, NOW) };
}
