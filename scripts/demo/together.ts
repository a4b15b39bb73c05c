import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { seal } from "@/db/encryption";
import { appointments, careRecords, reservations, users } from "@/db/schema";
import { addPerson } from "@/db/seed";
import { addAttendees } from "@/lib/appointments/attendees/attending";
import { newId } from "@/lib/id";
import { joinBeside } from "@/lib/records/guardians/members";
import { joinRecord, openJoint } from "@/lib/records/joint/joint";
import { calendarOf, type Demo } from "@/scripts/demo/calendar";

const BORN = "2018-05-14";

/** A child without an address, whose guardian Ana is, with a session ahead; and Kofi and Linnea, who come as a couple. */
export async function fillTogether(tx: Transaction, demo: Demo, now: Date) {
  await addChild(tx, demo, now);
  await addCouple(tx, demo, now);
}

async function addChild(tx: Transaction, demo: Demo, now: Date) {
  const id = newId(now);
  const mia = { id, role: "client" as const, firstName: "Mia", lastName: "Boateng", timeZone: "Africa/Accra" };
  const key = await addPerson(tx, { ...mia, email: null, passwordHash: null }, now);
  await tx
    .update(users)
    .set({ birthDate: seal(key, users.birthDate, id, BORN) })
    .where(eq(users.id, id));
  const [own] = await tx.select({ id: careRecords.id }).from(careRecords).where(eq(careRecords.personId, id));
  const guardian = { record: own?.id ?? "", person: demo.clients.ana ?? "", part: "guardian" as const };
  await joinBeside(tx, { ...guardian, sees: ["times", "bills"] }, now);
  const { osei } = demo.practitioners;
  const { timeSlot, workday } = calendarOf(tx, { ...demo, clients: { ...demo.clients, mia: id } }, now);
  await timeSlot("mia", osei, workday(osei, 2, 15), "scheduled");
}

async function addCouple(tx: Transaction, demo: Demo, now: Date) {
  const { kofi = "", linnea = "" } = demo.clients;
  const { lind } = demo.practitioners;
  const recordId = await openJoint(tx, "couple", now);
  for (const person of [kofi, linnea]) await joinRecord(tx, { record: recordId, person, part: "partner" }, now);
  const { timeSlot, workday } = calendarOf(tx, demo, now);
  const id = await timeSlot("kofi", lind, workday(lind, 3, 16), "scheduled");
  await tx.update(appointments).set({ recordId }).where(eq(appointments.id, id));
  await addAttendees(tx, [id], [linnea]);
  const [taken] = await tx.select().from(reservations).where(eq(reservations.appointmentId, id));
  if (!taken) throw new Error("The couple's session takes no time.");
  const { during } = taken;
  await tx.insert(reservations).values({ id: newId(now), clientId: linnea, appointmentId: id, during, busy: during });
}
