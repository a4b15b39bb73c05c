import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { accountInvitations, appointments, careRecords, outbox, users } from "@/db/schema";
import { acceptInvitation } from "@/lib/accounts/invitations/accept";
import { findInvitation, invitationOf } from "@/lib/accounts/invitations/queries";
import { sessionActor } from "@/lib/auth/session";
import { bookForClient } from "@/lib/booking/book-for";
import { addClient } from "@/lib/clients/add-client";
import { inviteClient, withdrawInvitation } from "@/lib/clients/invite-client";
import { listClients } from "@/lib/clients/list/read-list";
import { wantedOf } from "@/lib/clients/list/wanted";
import { readClient } from "@/lib/clients/queries";
import { dispatchDue } from "@/lib/events/dispatch";
import { compose } from "@/lib/notifications/compose";
import { judgeAll } from "@/lib/notifications/overtaken";
import { findPromised } from "@/lib/outbox/promised";

import { eraseAccount } from "@/lib/privacy/erase";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";

import { actionsOn } from "@/lib/testing/trail";

const MIA = { firstName: "Mia", lastName: "Boateng", phone: null, birthDate: "2019-03-02" };
const FROM = { address: "192.0.2.7" };
const DAY_MINUTES = 1440;

let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  people = await cast();
});

test("a client added by name alone has a record, and is seen by who added them and by staff who see all", async () => {
  const { osei, lind, mara } = people;
  const mia = await addClient(osei, MIA, NOW);
  expect(await readClient(osei, mia, NOW)).toMatchObject({ firstName: "Mia", email: null, birthDate: "2019-03-02" });
  expect(await readClient(mara, mia, NOW)).toMatchObject({ firstName: "Mia" });
  expect(await readClient(lind, mia, NOW)).toBeNull();
  expect((await listClients(osei, wantedOf({}), "mia", NOW)).count).toBe(1);
  expect(await db.$count(careRecords, eq(careRecords.personId, mia))).toBe(1);
  expect(await actionsOn(mia)).toContain("account.created");
});

test("they are booked like any client: the practitioner hears of it, and nothing is mailed to them", async () => {
  const { osei, instant } = people;
  const mia = await addClient(osei, MIA, NOW);
  const slot = { practitionerId: osei.practitionerId, serviceId: instant.id, startsAt: TUESDAY_TEN };
  const booked = await bookForClient(osei, mia, slot, NOW, 0);
  expect(booked).toMatchObject({ clientFirstName: "Mia", clientEmail: null });
  await dispatchDue(NOW);
  const recipients = (await db.select({ id: outbox.recipientId }).from(outbox)).map(({ id }) => id);
  expect(recipients).toContain(osei.id);
  expect(recipients).not.toContain(mia);
});

test("an invitation is mailed to its address, says no name, and gives the person an account with all that is theirs", async () => {
  const { osei, instant } = people;
  const mia = await addClient(osei, MIA, NOW);
  const slot = { practitionerId: osei.practitionerId, serviceId: instant.id, startsAt: TUESDAY_TEN };
  const { id } = await bookForClient(osei, mia, slot, NOW, 0);
  await inviteClient(osei, mia, "mia@attune.test", NOW);
  const mail = await mailed(mia);
  expect(mail?.to).toBe("mia@attune.test");
  expect(mail?.text).not.toMatch(/Mia|Boateng/);
  const token = tokenIn(mail?.text);
  expect(await findInvitation(token, NOW)).toMatchObject({ email: "mia@attune.test", role: "client" });
  const { sessionId } = await acceptInvitation({ token, password: null }, FROM, NOW);
  expect(await sessionActor(sessionId, NOW)).toMatchObject({ id: mia, role: "client" });
  expect(await readClient(osei, mia, NOW)).toMatchObject({ email: "mia@attune.test" });
  expect(await db.$count(appointments, eq(appointments.clientId, mia))).toBe(1);
  expect(id).toBeTruthy();
  await expect(acceptInvitation({ token, password: null }, FROM, NOW)).rejects.toMatchObject({ reason: "not_found" });
  expect(await actionsOn(mia)).toEqual(expect.arrayContaining(["account.invited", "account.joined"]));
  expect((await mailed(mia))?.text).toContain("The invitation that we sent to this address was accepted");
});

test("a corrected address ends the link that went to the wrong one, and so do taking it back and a week", async () => {
  const { osei } = people;
  const mia = await addClient(osei, MIA, NOW);
  await inviteClient(osei, mia, "wrong@attune.test", NOW);
  const wrong = tokenIn((await mailed(mia))?.text);
  await inviteClient(osei, mia, "mia@attune.test", NOW);
  expect(await findInvitation(wrong, NOW)).toBeNull();
  expect(await invitationOf(mia)).toMatchObject({ email: "mia@attune.test" });
  const [, waiting] = (await promisedTo(mia)).toReversed();
  const verdictOn = await judgeAll(db, waiting ? [waiting] : [], NOW);
  expect(waiting && verdictOn(waiting)).toHaveProperty("told");
  const right = tokenIn((await mailed(mia))?.text);
  expect(await findInvitation(right, minutesAfter(NOW, 7 * DAY_MINUTES))).toBeNull();
  await withdrawInvitation(osei, mia, NOW);
  expect(await findInvitation(right, NOW)).toBeNull();
  await expect(withdrawInvitation(osei, mia, NOW)).rejects.toMatchObject({ reason: "not_found" });
});

test("an invitation is refused for another's client, a client with an account, and an address with one", async () => {
  const { osei, lind, mara, ana } = people;
  const mia = await addClient(osei, MIA, NOW);
  const notFound = { reason: "not_found" };
  await expect(inviteClient(lind, mia, "mia@attune.test", NOW)).rejects.toMatchObject(notFound);
  await expect(inviteClient(mara, ana.id, "other@attune.test", NOW)).rejects.toMatchObject({ reason: "conflict" });
  await expect(inviteClient(osei, mia, "ana@attune.test", NOW)).rejects.toMatchObject({ reason: "conflict" });
  expect(await db.$count(accountInvitations)).toBe(0);
});

test("a person without an address can be erased, and no one can sign in as them", async () => {
  const { osei, mara } = people;
  const mia = await addClient(osei, MIA, NOW);
  await eraseAccount(mara, mia, NOW);
  const [row] = await db.select().from(users).where(eq(users.id, mia));
  expect(row).toMatchObject({ emailIndex: null, erasedAt: NOW });
});

function promisedTo(personId: string) {
  return findPromised({ where: eq(outbox.recipientId, personId), limit: 10 });
}

/** The newest e-mail that still leaves. */
async function mailed(personId: string) {
  const promised = await promisedTo(personId);
  const verdictOn = await judgeAll(db, promised, NOW);
  const [standing] = promised.filter((one) => "told" in verdictOn(one));
  return standing ? compose(standing) : null;
}

function tokenIn(text = ""): string {
  return /invited\/([\w-]{43})/.exec(text)?.[1] ?? "";
}
