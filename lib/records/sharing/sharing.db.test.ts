import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, careRecords } from "@/db/schema";
import { readRecord } from "@/lib/appointments/record/read";
import { readShared } from "@/lib/appointments/record/read-shared";
import { openShared } from "@/lib/records/sharing/open-shared";
import { listShared, possibleReaders, readersOf } from "@/lib/records/sharing/queries";
import { endSharing, shareRecord } from "@/lib/records/sharing/share";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { withTeam } from "@/lib/testing/matrix/team";
import { scheduled } from "@/lib/testing/requests";

async function practice() {
  const people = await withTeam(await cast());
  const { ana, ben, osei, lind } = people;
  const booked = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "Panic" });
  await scheduled({ client: ben, practitioner: lind, startsAt: TUESDAY_TEN, reason: "Grief" });
  const [own] = await db.select().from(careRecords).where(eq(careRecords.personId, ana.id));
  if (!own) throw new Error("Ana has no record.");
  return { ...people, booked, record: own.id };
}

let people: Awaited<ReturnType<typeof practice>>;

beforeEach(async () => {
  people = await practice();
});

const asSupervisor = (until: Date | null = null) =>
  ({ client: people.ana.id, person: people.noor.id, part: "supervisor", until }) as const;

test("a supervisor reads a chosen record once they have said why, for an hour, and no other", async () => {
  const { osei, noor, record } = people;
  expect(await listShared(noor, NOW)).toEqual([]);
  await shareRecord(osei, asSupervisor(), NOW);
  expect(await listShared(noor, NOW)).toMatchObject([{ id: record, part: "supervisor" }]);
  expect(await readShared(noor, record, NOW)).toMatchObject({ sessions: "closed" });
  await openShared(noor, record, "supervision", NOW);
  expect(await readShared(noor, record, NOW)).toMatchObject({ sessions: [{ reason: "Panic" }] });
  expect(await readShared(noor, record, minutesAfter(NOW, 61))).toMatchObject({ sessions: "closed" });
});

test("why it was opened, and that it was read, is in the trail", async () => {
  const { osei, noor, record, booked } = people;
  await shareRecord(osei, asSupervisor(), NOW);
  await openShared(noor, record, "supervision", NOW);
  await readShared(noor, record, NOW);
  const { action, subjectId, details } = auditEvents;
  const trail = await db
    .select({ action, subjectId, details })
    .from(auditEvents)
    .where(eq(auditEvents.actorId, noor.id));
  expect(trail).toEqual([
    { action: "record.opened", subjectId: record, details: { why: "supervision" } },
    { action: "record.viewed", subjectId: booked.id, details: {} },
  ]);
});

test("a supervisor can change nothing, and sees neither the appointment nor the client", async () => {
  const { osei, noor, record, booked } = people;
  await shareRecord(osei, asSupervisor(), NOW);
  await openShared(noor, record, "supervision", NOW);
  expect(await readRecord(noor, booked.id, NOW)).toBeNull();
  expect(JSON.stringify(await readShared(noor, record, NOW))).not.toMatch(/Boateng|ana@/);
});

test("what is shared ends at its date, or when it is ended", async () => {
  const { osei, noor, record } = people;
  await shareRecord(osei, asSupervisor(minutesAfter(NOW, 10)), NOW);
  expect(await readShared(noor, record, minutesAfter(NOW, 9))).not.toBeNull();
  expect(await readShared(noor, record, minutesAfter(NOW, 10))).toBeNull();
  const later = minutesAfter(NOW, 20);
  await shareRecord(osei, asSupervisor(), later);
  await endSharing(osei, { client: people.ana.id, person: noor.id }, minutesAfter(later, 1));
  expect(await readShared(noor, record, minutesAfter(later, 1))).toBeNull();
});

test("a record is shared by who may read it all, with who may read shared ones, once", async () => {
  const { osei, lind, mara, tomas, noor, iris, ana } = people;
  for (const staff of [lind, tomas, iris, noor])
    await expect(shareRecord(staff, asSupervisor(), NOW)).rejects.toMatchObject({ reason: "not_found" });
  const withFrontDesk = { ...asSupervisor(), person: tomas.id };
  await expect(shareRecord(osei, withFrontDesk, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await expect(shareRecord(osei, { ...asSupervisor(), person: ana.id }, NOW)).rejects.toMatchObject({
    reason: "not_found",
  });
  await shareRecord(mara, { ...asSupervisor(), person: lind.id, part: "cover" }, NOW);
  await shareRecord(osei, asSupervisor(), NOW);
  await expect(shareRecord(osei, asSupervisor(), minutesAfter(NOW, 1))).rejects.toMatchObject({ reason: "conflict" });
  expect((await readersOf(osei, ana.id, NOW)).map(({ firstName }) => firstName).toSorted()).toEqual(["Noor", "Signe"]);
  expect(await readersOf(tomas, ana.id, NOW)).toEqual([]);
  expect(await possibleReaders(tomas, ana.id)).toBeNull();
});

test("who no longer supervises reads nothing that was shared", async () => {
  const { osei, noor, record } = people;
  await shareRecord(osei, asSupervisor(), NOW);
  await openShared(noor, record, "supervision", NOW);
  expect(await readShared({ ...noor, role: "front_desk" }, record, NOW)).toBeNull();
});
