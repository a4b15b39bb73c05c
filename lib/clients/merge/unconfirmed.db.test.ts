import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { acceptInvitation } from "@/lib/accounts/invitations/accept";
import { linkHolderOf, manageToken } from "@/lib/appointments/manage-link";
import { addClient } from "@/lib/clients/add-client";
import { inviteClient } from "@/lib/clients/invite-client";
import { mergeClients } from "@/lib/clients/merge/ask-merge";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { mergedInto } from "@/lib/clients/merge/queries";
import { addGuardian, endGuardian } from "@/lib/guardians/change-guardian";
import { stopLink } from "@/lib/notifications/stop-link";
import { linkedReminders } from "@/lib/reminders/queries";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { switchLinkedReminders } from "@/lib/reminders/stop";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { mailsBy, sentBy } from "@/lib/testing/mail/mails-by";
import { recordOf } from "@/lib/testing/records/guarded";
import { scheduled } from "@/lib/testing/requests";

/*
 * Links that were mailed to an address which nobody had confirmed, and which may be another person's, once the file is
 * one with another.
 */

const PHONED = { firstName: "Anna", lastName: "Boateng", phone: null, birthDate: null };
const ENDS = minutesAfter(TUESDAY_TEN, 50);
const AFTER = minutesAfter(NOW, 5);
const FROM = { address: "192.0.2.7" };

let people: Awaited<ReturnType<typeof cast>>;
let session: string;

beforeEach(async () => {
  people = await cast();
  const { ben, osei } = people;
  session = (await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN })).id;
  await mailsBy(NOW);
  await unconfirm(ben.id);
});

test("the link to a session ends where the client has a confirmed address, and they see the session themselves", async () => {
  const { ana, ben } = people;
  const link = await linkOf(ben.id);
  expect(await linkHolderOf(link, NOW)).toMatchObject({ client: { id: ben.id } });
  await merged(ana.id, ben.id);
  expect(await linkHolderOf(link, AFTER)).toBeNull();
  expect(await linkHolderOf(await linkOf(ana.id), AFTER)).toMatchObject({ client: { id: ana.id } });
});

test("it goes on for that session where the client has no other way to it, until an address is confirmed", async () => {
  const { ben, mara } = people;
  const second = await addClient(mara, PHONED, NOW);
  const link = await linkOf(ben.id);
  await merged(second, ben.id);
  expect(await linkHolderOf(link, AFTER)).toMatchObject({ client: { id: second }, appointmentId: session });
  await confirmed(second);
  expect(await linkHolderOf(link, AFTER)).toBeNull();
  expect(await linkHolderOf(await linkOf(second), AFTER)).toMatchObject({ client: { id: second } });
});

test("it ends so, too, where its address was taken out before the file went", async () => {
  const { ana, ben, mara } = people;
  const third = await addClient(mara, PHONED, NOW);
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, third));
  const link = await linkOf(ben.id);
  await merged(ben.id, third);
  expect(await linkHolderOf(link, AFTER)).toMatchObject({ client: { id: ben.id } });
  await merged(ana.id, ben.id, 10);
  expect(await linkHolderOf(link, minutesAfter(NOW, 15))).toBeNull();
});

test("it opens no session that the file that stays sees for another", async () => {
  const { ana, ben, mara, osei } = people;
  const second = await addClient(mara, PHONED, NOW);
  const mia = await addClient(mara, { ...PHONED, firstName: "Mia", birthDate: "2019-03-02" }, NOW);
  const record = await recordOf(mia);
  const { id } = await scheduled({ client: { ...ana, id: mia }, practitioner: osei, startsAt: minutesAfter(ENDS, 60) });
  for (const person of [ben.id, second]) await addGuardian(mara, { record, person }, NOW);
  const link = await manageToken({ appointmentId: id, clientId: ben.id, endsAt: ENDS });
  expect(await linkHolderOf(link, NOW)).toMatchObject({ appointmentId: id });
  await endGuardian(mara, { record, person: ben.id }, NOW);
  expect(await linkHolderOf(link, NOW)).toBeNull();
  await merged(second, ben.id);
  const seconds = await manageToken({ appointmentId: id, clientId: second, endsAt: ENDS });
  expect(await linkHolderOf(seconds, AFTER)).toMatchObject({ client: { id: second } });
  expect(await linkHolderOf(link, AFTER)).toBeNull();
});

test("no reminder is stopped by the links of either file once the address of the one that stays is taken out", async () => {
  const { ana, ben } = people;
  await unconfirm(ana.id);
  const links = [ana, ben].map(({ id }) => tokenIn(stopLink(id)));
  await merged(ana.id, ben.id);
  for (const link of links) {
    expect(await linkedReminders(link)).toBeNull();
    await expect(switchLinkedReminders(link, false, AFTER)).rejects.toMatchObject({ reason: "not_found" });
  }
});

test("a reminder to the address that is confirmed afterwards has a link that stops them, and the one before does not", async () => {
  const { ana, ben } = people;
  await db.update(users).set({ timeZone: "Africa/Accra" });
  await unconfirm(ana.id);
  await merged(ana.id, ben.id);
  await confirmed(ana.id);
  await sendReminders(minutesAfter(TUESDAY_TEN, -1_440));
  const reminders = (await sentBy(minutesAfter(TUESDAY_TEN, -1_439))).filter(
    ({ headers }) => headers["List-Unsubscribe"],
  );
  expect(reminders.map(({ to }) => to)).toEqual(["anna.new@attune.test"]);
  const [{ text = "", headers = {} } = {}] = reminders;
  const token = /\/reminders\/([\w-]+)/.exec(text)?.[1] ?? "";
  expect(headers["List-Unsubscribe"]).toContain(`/reminders/${token}/unsubscribe`);
  expect(await linkedReminders(token)).toEqual({ clientId: ana.id, isStopped: false });
  expect(await linkedReminders(tokenIn(stopLink(ana.id)))).toBeNull();
  await switchLinkedReminders(token, false, minutesAfter(TUESDAY_TEN, -1_438));
  expect(await linkedReminders(token)).toEqual({ clientId: ana.id, isStopped: true });
});

test("the link of a file that stays with a confirmed address, or never had one, is as it was", async () => {
  const { ana, ben } = people;
  const link = tokenIn(stopLink(ana.id));
  await merged(ana.id, ben.id);
  expect(await linkedReminders(link)).toEqual({ clientId: ana.id, isStopped: false });
});

const linkOf = (clientId: string) => manageToken({ appointmentId: session, clientId, endsAt: ENDS });
const tokenIn = (link: string) => link.split("/").at(-1) ?? "";

async function unconfirm(id: string) {
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, id));
}

/** The client is invited at a new address, and accepts. */
async function confirmed(id: string) {
  await inviteClient(people.mara, id, "anna.new@attune.test", AFTER);
  const mail = (await mailsBy(AFTER)).get("anna.new@attune.test");
  const token = /invited\/([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
  await acceptInvitation({ token, password: null }, FROM, AFTER);
}

async function merged(kept: string, other: string, after = 0) {
  await mergeClients(people.mara, { kept, merged: other, takes: [] }, minutesAfter(NOW, after));
  await mergeDue(minutesAfter(NOW, after + 4));
  expect(await mergedInto(other)).toBe(kept);
}
