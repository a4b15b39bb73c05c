import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, holds, personKeys, sessions, users } from "@/db/schema";
import { readRecord } from "@/lib/appointments/record/read";
import { sessionActor } from "@/lib/auth/session";
import { addClient } from "@/lib/clients/add-client";
import { changeFile, fileOf } from "@/lib/clients/file/file";
import { tagClient, tagNamesOf } from "@/lib/clients/file/tags";
import { findClients } from "@/lib/clients/list/read-list";
import { mergeClients, undoMerge } from "@/lib/clients/merge/ask-merge";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { previewMerge } from "@/lib/clients/merge/preview";
import { mergedInto, mergeOf } from "@/lib/clients/merge/queries";
import { readClient } from "@/lib/clients/queries";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { newId } from "@/lib/id";
import { readersOf } from "@/lib/privacy/own-data/readers";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { recordOf } from "@/lib/testing/records/guarded";
import { pendingRequest, scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const LATER = minutesAfter(NOW, 4);
const HOUR = 60;

let people: Awaited<ReturnType<typeof cast>>;
let second: string;

beforeEach(async () => {
  people = await cast();
  const phoned = { firstName: "Anna", lastName: "Boateng", phone: "+233 20 765 4321", birthDate: "1990-03-02" };
  second = await addClient(people.mara, phoned, NOW);
});

const secondClient = () => ({ ...people.ana, id: second });

const asked = (takes: ("name" | "phone")[] = []) =>
  mergeClients(people.mara, { kept: people.ana.id, merged: second, takes }, NOW);

test("two files become one after some minutes, with what was written, noted and said of the client", async () => {
  const { ana, mara, osei } = people;
  const session = await scheduled({
    client: secondClient(),
    practitioner: osei,
    startsAt: TUESDAY_TEN,
    reason: "Sleep",
  });
  await changeFile(mara, ana.id, { contactRules: ["no_calls"], contactWords: "", note: "One" }, NOW);
  await changeFile(mara, second, { contactRules: ["no_post"], contactWords: "Mornings", note: "Two" }, NOW);
  await tagClient(mara, second, { tags: [], added: ["New"] }, NOW);
  await findClients(mara, "boateng", NOW, 9);
  await asked(["name"]);
  await mergeDue(minutesAfter(NOW, 2));
  expect(await mergedInto(second)).toBeNull();
  await mergeDue(LATER);
  expect(await mergedInto(second)).toBe(ana.id);
  expect(await readRecord(osei, session.id, NOW)).toMatchObject({ reason: "Sleep", clientId: ana.id });
  expect(await fileOf(ana.id)).toEqual({
    contactRules: ["no_calls", "no_post"],
    contactWords: "Mornings",
    note: "One\n\nTwo",
  });
  expect((await tagNamesOf([ana.id])).get(ana.id)).toEqual(["New"]);
  expect(await readClient(mara, ana.id, LATER)).toMatchObject({
    ...{ firstName: "Anna", phone: "+233 20 765 4321", birthDate: "1990-03-02", email: "ana@attune.test" },
  });
  expect(await readClient(mara, second, LATER)).toBeNull();
  expect((await findClients(mara, "boateng", LATER, 9)).map(({ id }) => id)).toEqual([ana.id]);
  expect(await db.$count(personKeys, eq(personKeys.personId, second))).toBe(0);
  expect(await actionsOn(second)).toEqual(expect.arrayContaining(["client.merge_asked", "client.merged"]));
  expect(await namesOf(second)).toEqual(["client_merges.merged_id", "users.id"]);
});

test("until then it can be undone, and neither file was changed", async () => {
  const { ana, mara } = people;
  const id = await asked();
  expect(await mergeOf(second, NOW)).toMatchObject({ id, keptId: ana.id });
  expect(await undoMerge(mara, id, minutesAfter(NOW, 2))).toBe(ana.id);
  await mergeDue(LATER);
  expect(await mergedInto(second)).toBeNull();
  expect(await readClient(mara, second, LATER)).toMatchObject({ firstName: "Anna" });
  await expect(undoMerge(mara, id, LATER)).rejects.toMatchObject({ code: "too_late" });
  const again = await asked();
  await expect(undoMerge(mara, again, LATER)).rejects.toMatchObject({ code: "too_late" });
});

test("the preview says what goes, where they differ and what is against it", async () => {
  const { ana, mara, osei } = people;
  await scheduled({ client: secondClient(), practitioner: osei, startsAt: TUESDAY_TEN });
  await pendingRequest({ client: secondClient() });
  const preview = await previewMerge(mara, ana.id, second, NOW);
  expect(preview).toMatchObject({ hindrance: null, differing: ["name"], moved: { ahead: 1, requests: 1, past: 0 } });
  expect(await previewMerge(mara, second, ana.id, NOW)).toMatchObject({ hindrance: "other_can_sign_in" });
  expect(await previewMerge(mara, ana.id, people.ben.id, NOW)).toMatchObject({ hindrance: "both_can_sign_in" });
  expect(await previewMerge(mara, ana.id, ana.id, NOW)).toBeNull();
  expect(await previewMerge(mara, ana.id, osei.id, NOW)).toBeNull();
});

test("what shows that they are two people keeps two files two, also when it came in between", async () => {
  const { ana, mara, osei, lind } = people;
  await asked();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await scheduled({ client: secondClient(), practitioner: lind, startsAt: minutesAfter(TUESDAY_TEN, 20) });
  await mergeDue(LATER);
  expect(await mergeOf(ana.id, NOW)).toBeNull();
  expect(await mergeOf(ana.id, minutesAfter(NOW, -1))).toMatchObject({ hinderedBy: "overlapping" });
  expect(await readClient(mara, second, LATER)).not.toBeNull();
  await expect(asked()).rejects.toMatchObject({ reason: "conflict" });
});

test("who attend together, or look after one another, are two people", async () => {
  const { ana, mara, osei, ben } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 24 * HOUR) });
  await addGuardian(mara, { record: await recordOf(second), person: ana.id }, NOW);
  expect(await previewMerge(mara, ana.id, second, NOW)).toMatchObject({ hindrance: "related" });
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ben.id));
  const session = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await db.execute(sql`insert into attendees (appointment_id, person_id) values (${session.id}, ${ben.id})`);
  expect(await previewMerge(mara, ana.id, ben.id, NOW)).toMatchObject({ hindrance: "overlapping" });
});

test("what is under way puts it off, and what never ends gives it up", async () => {
  const { ana, mara, osei, service } = people;
  const hold = { purpose: "booking" as const, practitionerId: osei.practitionerId, serviceId: service.id };
  const time = { startsAt: TUESDAY_TEN, minutes: 50, createdAt: NOW, expiresAt: minutesAfter(NOW, 30) };
  const id = newId(NOW);
  await db.insert(holds).values({ id, clientId: second, ...hold, ...time });
  expect(await previewMerge(mara, ana.id, second, NOW)).toMatchObject({ isPutOff: true, hindrance: null });
  const merge = await asked();
  await mergeDue(LATER);
  expect(await mergeOf(ana.id, NOW)).toMatchObject({ id: merge, hinderedBy: null });
  await mergeDue(minutesAfter(NOW, 31));
  expect(await mergedInto(second)).toBe(ana.id);
  const third = await addClient(mara, { firstName: "A", lastName: "B", phone: null, birthDate: null }, NOW);
  await mergeClients(mara, { kept: ana.id, merged: third, takes: [] }, NOW);
  const aWeek = 7 * 24 * HOUR;
  await db.update(holds).set({ clientId: third, expiresAt: minutesAfter(NOW, aWeek) });
  await mergeDue(minutesAfter(NOW, 73 * HOUR));
  expect(await mergeOf(third, minutesAfter(NOW, -1))).toMatchObject({ hinderedBy: "under_way" });
});

test("the file that goes is signed in to no more", async () => {
  const { ana, ben, mara } = people;
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ben.id));
  await mergeClients(mara, { kept: ana.id, merged: ben.id, takes: [] }, NOW);
  await mergeDue(LATER);
  expect(await db.$count(sessions, eq(sessions.userId, ben.id))).toBe(0);
  expect(await sessionActor(ben.sessionId, LATER)).toBeNull();
  const [row] = await db.select().from(users).where(eq(users.id, ben.id));
  expect(row?.emailIndex).toMatch(/^erased:/);
});

test("only an admin asks for it and takes it back, of clients alone, and of each once", async () => {
  const { ana, ben, mara, osei } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const wish = { kept: ana.id, merged: second, takes: [] };
  await expect(mergeClients(osei, wish, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(previewMerge(osei, ana.id, second, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  for (const other of [osei.id, ana.id, "none"])
    await expect(mergeClients(mara, { ...wish, merged: other }, NOW)).rejects.toMatchObject({ reason: "not_found" });
  const id = await asked();
  await expect(undoMerge(osei, id, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  const third = await addClient(mara, { firstName: "A", lastName: "B", phone: null, birthDate: null }, NOW);
  for (const merging of [
    { kept: second, merged: third },
    { kept: ana.id, merged: third },
    { kept: third, merged: second },
  ])
    await expect(mergeClients(mara, { ...merging, takes: [] }, NOW)).rejects.toMatchObject({ reason: "conflict" });
  expect(await db.$count(appointments, eq(appointments.clientId, ben.id))).toBe(0);
});

test("who opened the file that went is told to the client of the one that stayed", async () => {
  const { ana, mara } = people;
  await readClient(mara, second, NOW);
  await asked();
  await mergeDue(LATER);
  expect(await readersOf(ana)).toEqual([{ at: NOW, what: "file", firstName: "Mara", lastName: "Quist" }]);
});

test("what was once part of a file stays part of what that became", async () => {
  const { ana, mara } = people;
  const third = await addClient(mara, { firstName: "A", lastName: "B", phone: null, birthDate: null }, NOW);
  await mergeClients(mara, { kept: second, merged: third, takes: [] }, NOW);
  await mergeDue(LATER);
  await mergeClients(mara, { kept: ana.id, merged: second, takes: [] }, LATER);
  await mergeDue(minutesAfter(LATER, 4));
  expect(await mergedInto(third)).toBe(ana.id);
});

/** The columns that name a person, beside the trail's and those of who did something. */
async function namesOf(id: string): Promise<string[]> {
  const columns = await db.execute(sql`
    select table_name, column_name from information_schema.columns join pg_tables
      on tablename = table_name and schemaname = table_schema
    where table_schema = 'public' and data_type = 'uuid' and table_name <> 'audit_events'
    order by 1, 2`);
  const found = [];
  for (const { table_name: table, column_name: column } of columns) {
    const [row] = await db.execute(
      sql`select count(*)::int as count from ${sql.identifier(String(table))} where ${sql.identifier(String(column))} = ${id}`,
    );
    if (Number(row?.count) > 0) found.push(`${table}.${column}`);
  }
  return found;
}
