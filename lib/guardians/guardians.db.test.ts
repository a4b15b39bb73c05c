import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, outbox, services, users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { linkHolderOf } from "@/lib/appointments/manage-link";
import { findDetail, listStandings } from "@/lib/appointments/queries";
import { readRecord } from "@/lib/appointments/record/read";
import { rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { arrive, startSession } from "@/lib/appointments/session";
import { type Actor, type Client, isClient } from "@/lib/auth/actor";
import { listClients } from "@/lib/clients/list/read-list";
import { wantedOf } from "@/lib/clients/list/wanted";
import { readClient } from "@/lib/clients/queries";
import { dispatchDue } from "@/lib/events/dispatch";
import { addNewGuardian } from "@/lib/guardians/add-new-guardian";
import { addGuardian, changeGuardian, endGuardian } from "@/lib/guardians/change-guardian";
import { guardiansOf, guardiansOfClient } from "@/lib/guardians/queries";
import { joinCredentials } from "@/lib/meetings/join";
import { payerOf, payLink } from "@/lib/payments/links/pay-link";
import { listOwedSessions } from "@/lib/payments/owed";
import { paidForBy } from "@/lib/payments/payers/paid-for";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { mailsBy, manageTokenIn } from "@/lib/testing/mail/mails-by";
import { withTeam } from "@/lib/testing/matrix/team";
import { withPayments } from "@/lib/testing/payments/mode";
import { coupleCast } from "@/lib/testing/records/couple";
import { guardedCast } from "@/lib/testing/records/guarded";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { actionsOn } from "@/lib/testing/trail";

const at = minutesAfter(NOW, 2);
const later = minutesAfter(NOW, 4);
const EFUA = { firstName: "Efua", lastName: "Boateng", phone: null, birthDate: null };
const ELEVEN = minutesAfter(TUESDAY_TEN, 60);

let leave = () => {};
beforeEach(() => {
  leave = connectedWith({ LANGUAGES: "en,fr" });
  withPayments("invoice");
});
afterEach(() => {
  withPayments("off");
  leave();
});

describe("the guardian of a child without an address", () => {
  test("is told by a mail that names the child, with a link and an invitation of their own", async () => {
    const { ana, forMia } = await guardedCast();
    await mailsBy(NOW);
    const { id } = await forMia();
    const mails = await mailsBy(at);
    const toAna = mails.get(emailOf("ana"));
    expect(toAna?.text).toMatch(/For\W+Mia/i);
    expect(toAna?.subject).not.toContain("Mia");
    expect(toAna?.invitations).toHaveLength(1);
    expect(await linkHolderOf(manageTokenIn(toAna), at)).toMatchObject({ client: { id: ana.id }, appointmentId: id });
  });

  test("moves and cancels for the child, and hears of what the practice changes", async () => {
    const { ana, osei, forMia } = await guardedCast();
    const { id } = await forMia();
    await mailsBy(at);
    await rescheduleOwnAppointment(ana, id, { practitionerId: osei.practitionerId, startsAt: ELEVEN }, at, 0);
    expect((await mailsBy(later)).get(emailOf("osei"))?.text).toContain("11:00");
    await cancelAppointment(osei, id, "Words of the treatment", later, { undoMinutes: 0 });
    const told = (await mailsBy(minutesAfter(later, 1))).get(emailOf("ana"));
    expect(told?.subject).toBe("Your appointment is cancelled");
    expect(told?.text).not.toContain("Words of the treatment");
  });

  test("is reminded once, and nobody is asked to phone the child", async () => {
    const { ana, mia, forMia } = await guardedCast();
    await db.update(users).set({ timeZone: "Europe/Paris" });
    await forMia();
    await mailsBy(at);
    for (const minutes of [-1_440, -1_439]) await sendReminders(minutesAfter(TUESDAY_TEN, minutes));
    const rows = await db.select().from(outbox).where(eq(outbox.kind, "reminder"));
    expect(rows.map(({ recipientId }) => recipientId)).toEqual([ana.id]);
    expect(rows.filter(({ recipientId }) => recipientId === mia)).toEqual([]);
  });

  test("sees the child's times, and no word of what was written", async () => {
    const { ana, osei, forMia } = await guardedCast();
    const { id } = await forMia();
    await cancelAppointment(osei, id, "Words of the treatment", at, { undoMinutes: 0 });
    expect((await listStandings(asClient(ana))).map((line) => line.id)).toContain(id);
    expect(await readRecord(ana, id, at)).toMatchObject({ cancellationReason: null, clientEmail: null });
  });

  test("brings the child into the room, and has no seat in an adult's session", async () => {
    const { ana, ben, osei, record, forMia, mara, time } = await guardedCast();
    const { id } = await forMia();
    const [early, begun] = [minutesAfter(TUESDAY_TEN, -5), minutesAfter(TUESDAY_TEN, 1)];
    await arrive(ana, id, early);
    await startSession(osei, id, begun);
    const detail = await findDetail(ana, id);
    expect(detail && (await joinCredentials(ana, detail, begun))).toMatchObject({ room: expect.any(String) });
    await endGuardian(osei, { record, person: ana.id }, begun);
    expect(await findDetail(ana, id)).toBeNull();
    const own = await guardiansOfClient(mara, ana.id);
    await addGuardian(mara, { record: own?.record ?? "", person: ben.id }, at);
    const [adults] = await db.select().from(appointments).where(eq(appointments.clientId, ana.id));
    const start = adults?.startsAt ?? time().startsAt;
    expect(await findDetail(ben, adults?.id ?? "")).toMatchObject({ bringerIds: [] });
    await expect(arrive(ben, adults?.id ?? "", minutesAfter(start, -5))).rejects.toMatchObject({ status: 404 });
  });

  test("sees what is to be paid for the child as long as bills are opened to them", async () => {
    const { ana, mia, record, osei, forMia } = await guardedCast();
    await db.update(services).set({ priceMinor: 8_000, currency: "USD" });
    await forMia();
    expect(await listOwedSessions(ana, mia, at)).toHaveLength(1);
    expect(await paidForBy(asClient(ana))).toEqual([{ id: mia, firstNames: ["Mia"] }]);
    await changeGuardian(osei, { record, person: ana.id, sees: ["times"] }, at);
    expect(await listOwedSessions(ana, mia, at)).toEqual([]);
    expect(await paidForBy(asClient(ana))).toEqual([]);
  });
});

describe("a guardianship", () => {
  test("that is ended shows nothing more, and its links open nothing; it can be put back", async () => {
    const { ana, osei, record, forMia } = await guardedCast();
    // What Ana gets for a session of their own is another mail.
    await mailsBy(NOW);
    const { id } = await forMia();
    const token = manageTokenIn((await mailsBy(at)).get(emailOf("ana")));
    await endGuardian(osei, { record, person: ana.id }, at);
    expect(await linkHolderOf(token, at)).toBeNull();
    expect(await findDetail(ana, id)).toBeNull();
    await expect(cancelAppointment(ana, id, "", at)).rejects.toMatchObject({ status: 404 });
    await addGuardian(osei, { record, person: ana.id }, later);
    expect(await findDetail(ana, id)).toMatchObject({ id });
    expect(await actionsOn(record)).toEqual(expect.arrayContaining(["record.guardian_added", "record.guardian_ended"]));
  });

  test("that was ended while a mail was held back is told nothing more", async () => {
    const { ana, osei, record, forMia } = await guardedCast();
    await mailsBy(NOW);
    await forMia();
    await dispatchDue(at);
    await endGuardian(osei, { record, person: ana.id }, at);
    expect((await mailsBy(at)).has(emailOf("ana"))).toBe(false);
  });

  test("is made by staff who see the client and the guardian, and by no one else", async () => {
    const { ben, lind, mara, osei, record, ...people } = await guardedCast();
    const { iris, tomas } = await withTeam(people);
    const wish = { record, person: ben.id };
    const notFound = { status: 404 };
    await expect(addGuardian(lind, wish, at)).rejects.toMatchObject(notFound);
    await expect(addGuardian(osei, wish, at)).rejects.toMatchObject(notFound);
    await expect(addGuardian(iris, wish, at)).rejects.toMatchObject({ status: 403 });
    await expect(endGuardian(lind, { ...wish, person: people.ana.id }, at)).rejects.toMatchObject(notFound);
    await addGuardian(tomas, wish, at);
    await endGuardian(mara, wish, at);
    await expect(endGuardian(mara, wish, at)).rejects.toMatchObject(notFound);
  });

  test("is no one's who attends, and of a joint record brings bills only where staff choose that", async () => {
    const { ana, mara, record } = await coupleCast();
    await expect(addGuardian(mara, { record, person: ana.id }, at)).rejects.toMatchObject({ status: 409 });
    const person = await addNewGuardian(mara, { ...EFUA, record, email: null }, at);
    expect((await guardiansOf(mara, record))?.now).toMatchObject([{ personId: person, sees: ["times"] }]);
    await changeGuardian(mara, { record, person, sees: ["bills"] }, at);
    expect((await guardiansOf(mara, record))?.now).toMatchObject([{ personId: person, sees: ["bills"] }]);
  });

  test("of a newcomer invites them, and an address that has an account leaves nobody behind", async () => {
    const { osei, record, mia } = await guardedCast();
    const efua = { ...EFUA, record };
    await expect(addNewGuardian(osei, { ...efua, email: emailOf("ben") }, at)).rejects.toMatchObject({ status: 409 });
    expect((await listClients(osei, wantedOf({}), "efua", at)).count).toBe(0);
    const id = await addNewGuardian(osei, { ...efua, email: "efua@attune.test" }, at);
    expect((await mailsBy(at)).get("efua@attune.test")?.subject).toBe("An invitation");
    expect(await readClient(osei, id, at)).toMatchObject({ firstName: "Efua" });
    expect((await guardiansOfClient(osei, mia))?.now.map(({ firstName }) => firstName)).toEqual(["Ana", "Efua"]);
  });
});

test("the link to pay that a guardian had opens nothing once they see no bills", async () => {
  const { ana, mia, osei, record } = await guardedCast();
  const token = (await payLink(mia)).split("/").at(-1) ?? "";
  expect(await payerOf(token)).toMatchObject({ client: { id: mia } });
  await changeGuardian(osei, { record, person: ana.id, sees: ["times"] }, at);
  expect(await payerOf(token)).toBeNull();
});

function asClient(actor: Actor): Client {
  if (!isClient(actor)) throw new Error("They are a client.");
  return actor;
}
