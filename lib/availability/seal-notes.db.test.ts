import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { exceptions, personKeys } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { sealPlainNotes } from "@/lib/availability/seal-notes";
import { listExceptions } from "@/lib/availability/time-off";
import { TimeOffForm } from "@/lib/availability/time-off-form";
import { addException } from "@/lib/change-preview/change-dates";
import { newId } from "@/lib/id";
import { cast, NOW, type Practitioner } from "@/lib/testing/cast";

test("what is noted on time off rests sealed, and is read by the practitioner and the admin", async () => {
  const { osei, mara } = await cast();
  const typed = { practitioner: osei.practitionerId, firstDate: "2026-12-07", lastDate: "2026-12-07" };
  await addException(osei, TimeOffForm.parse({ ...typed, note: "Chemotherapy" }), NOW);
  expect(await resting()).toEqual([expect.stringMatching(/^v1\.[\w-]{38,}$/)]);
  for (const reader of [osei, mara]) expect(await notesOf(osei, reader)).toEqual(["Chemotherapy"]);
});

test("of an erased practitioner no note can be read, and none is kept", async () => {
  const { osei, mara } = await cast();
  await writePlain(osei, ["Holiday"]);
  await db.delete(personKeys).where(eq(personKeys.personId, osei.id));
  await sealPlainNotes();
  const typed = { practitioner: osei.practitionerId, firstDate: "2026-12-17", lastDate: "2026-12-17" };
  await addException(mara, TimeOffForm.parse({ ...typed, note: "Gone" }), NOW);
  expect(await resting()).toEqual([null, null]);
  expect(await notesOf(osei, mara)).toEqual([null, null]);
});

test("notes from before are sealed as they were, batch after batch, and a second time changes nothing", async () => {
  const { osei, lind } = await cast();
  const notes = Array.from({ length: 150 }, (_, index) => `Note ${index} “é”`);
  await writePlain(osei, ["", ...notes]);
  await writePlain(lind, ["v1. of the plan"]);
  await sealPlainNotes();
  expect(await notesOf(osei)).toEqual([null, ...notes]);
  expect(await notesOf(lind)).toEqual(["v1. of the plan"]);
  const sealed = await resting();
  expect(sealed.filter((note) => note !== null && !/^v1\.[\w-]{38,}$/.test(note))).toEqual([]);
  await sealPlainNotes();
  expect(await resting()).toEqual(sealed);
});

async function notesOf(practitioner: Practitioner, reader: Staff = practitioner) {
  const listed = await listExceptions(reader, practitioner.practitionerId, { from: "2026-12-01" });
  return listed.map(({ note }) => note);
}

async function resting() {
  const rows = await db.select({ note: exceptions.note }).from(exceptions).orderBy(asc(exceptions.id));
  return rows.map(({ note }) => note);
}

// As versions before did.
async function writePlain({ practitionerId }: Practitioner, notes: string[]) {
  for (const [minute, note] of notes.entries()) {
    await db.execute(sql`insert into exceptions
      (id, practitioner_id, kind, start_date, start_minute, end_date, end_minute, note)
      values (${newId(NOW)}, ${practitionerId}, 'closed', '2026-12-07', ${minute}, '2026-12-08', 0, ${note})`);
  }
}
