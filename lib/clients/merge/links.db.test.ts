import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { calendarFeeds, oneTimeCodes, sessions, users } from "@/db/schema";
import { feedAnswer } from "@/lib/calendars/feeds/answer";
import { makeFeed } from "@/lib/calendars/feeds/make-feed";
import { addClient } from "@/lib/clients/add-client";
import { inviteClient } from "@/lib/clients/invite-client";
import { mergeClients } from "@/lib/clients/merge/ask-merge";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { previewMerge } from "@/lib/clients/merge/preview";
import { mergedInto } from "@/lib/clients/merge/queries";
import { readClient } from "@/lib/clients/queries";
import { stopLink } from "@/lib/notifications/stop-link";
import { changeBilling } from "@/lib/payments/documents/details";
import { payerOf, payLink } from "@/lib/payments/links/pay-link";
import { withdrawPayLink } from "@/lib/payments/links/withdraw";
import { clientWishes, linkedReminders } from "@/lib/reminders/queries";
import { switchLinkedReminders } from "@/lib/reminders/stop";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { scheduled } from "@/lib/testing/requests";

const PHONED = { firstName: "Anna", lastName: "Boateng", phone: null, birthDate: null };
const KOFI = { address: "", diagnosis: "", payerName: "Kofi", payerEmail: "kofi@attune.test" };

let people: Awaited<ReturnType<typeof cast>>;
let second: string;

beforeAll(() => withPayments("invoice"));
afterAll(() => withPayments("off"));
beforeEach(async () => {
  people = await cast();
  second = await addClient(people.mara, PHONED, NOW);
});

const token = async (clientId: string) => (await payLink(clientId)).split("/").at(-1) ?? "";
const whoseIs = async (link: string) => (await payerOf(link))?.client.id ?? null;

async function merged(kept: string, other: string, after = 0) {
  await mergeClients(people.mara, { kept, merged: other, takes: [] }, minutesAfter(NOW, after));
  await mergeDue(minutesAfter(NOW, after + 4));
  expect(await mergedInto(other)).toBe(kept);
}

test("a link to pay of the file that went leads to the one that stayed, until that one's is withdrawn", async () => {
  const { ana, ben, mara } = people;
  const withdrawn = await token(second);
  await withdrawPayLink(mara, second, NOW);
  const links = [await token(second), await token(ana.id)];
  await merged(ana.id, second);
  expect(await Promise.all(links.map(whoseIs))).toEqual([ana.id, ana.id]);
  expect(await whoseIs(withdrawn)).toBeNull();
  // Also where the one that stayed goes, in its turn.
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ana.id));
  await merged(ben.id, ana.id, 10);
  expect(await Promise.all(links.map(whoseIs))).toEqual([ben.id, ben.id]);
  await withdrawPayLink(mara, ben.id, minutesAfter(NOW, 20));
  expect(await Promise.all(links.map(whoseIs))).toEqual([null, null]);
});

test("the payer who comes with the file that goes keeps the link, and who paid for the one that stays does not", async () => {
  const { ana, mara } = people;
  await changeBilling(mara, { client: second, ...KOFI }, NOW);
  const [kofis, anas] = [await token(second), await token(ana.id)];
  await merged(ana.id, second);
  expect(await payerOf(kofis)).toMatchObject({ client: { id: ana.id }, documentsOf: { clientId: ana.id } });
  expect(await whoseIs(anas)).toBeNull();
});

test("where another pays for the file that stays, the link of the one that goes opens nothing of it", async () => {
  const { ana, mara } = people;
  await changeBilling(mara, { client: ana.id, ...KOFI }, NOW);
  const [kofis, seconds] = [await token(ana.id), await token(second)];
  await merged(ana.id, second);
  expect(await whoseIs(kofis)).toBe(ana.id);
  expect(await whoseIs(seconds)).toBeNull();
});

test("a link that may have gone to another person's address leads nowhere", async () => {
  const { ana, ben } = people;
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, ben.id));
  const link = await token(ben.id);
  await merged(ana.id, ben.id);
  expect(await whoseIs(link)).toBeNull();
});

test("by the link in a reminder of the file that went no more of them are sent to the one that stayed", async () => {
  const { ana, ben } = people;
  const link = stopLink(ben.id).split("/").at(-1) ?? "";
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ben.id));
  await merged(ana.id, ben.id);
  expect(await linkedReminders(link)).toEqual({ clientId: ana.id, isStopped: false });
  await switchLinkedReminders(link, false, minutesAfter(NOW, 5));
  expect(await clientWishes(ana, ana.id)).toMatchObject({ isStopped: true });
});

test("by the link in a reminder that may have gone to another person's address nothing is stopped", async () => {
  const { ana, ben } = people;
  const link = stopLink(ben.id).split("/").at(-1) ?? "";
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, ben.id));
  await merged(ana.id, ben.id);
  expect(await linkedReminders(link)).toBeNull();
  await expect(switchLinkedReminders(link, false, minutesAfter(NOW, 5))).rejects.toMatchObject({ reason: "not_found" });
  expect(await clientWishes(ana, ana.id)).toMatchObject({ isStopped: false });
});

test("the calendar that shows the sessions of the file that went is emptied, and the other goes on", async () => {
  const { ana, ben, osei } = people;
  const feedOf = async (who: typeof ana) => {
    const address = await makeFeed(who, { scope: "own", showsInitials: false }, NOW);
    return address.split("/").at(-1)?.replace(".ics", "") ?? "";
  };
  const [goes, stays] = [await feedOf(ben), await feedOf(ana)];
  await scheduled({ client: ben, practitioner: osei, startsAt: TUESDAY_TEN });
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ben.id));
  await merged(ana.id, ben.id);
  const read = async (feed: string) => {
    const answer = await feedAnswer(feed, new Headers(), minutesAfter(NOW, 5));
    return { status: answer.status, entries: (await answer.text()).match(/BEGIN:VEVENT/g)?.length ?? 0 };
  };
  expect(await read(goes)).toEqual({ status: 200, entries: 0 });
  expect(await read(stays)).toEqual({ status: 200, entries: 1 });
  expect((await read(`${goes.slice(0, -1)}${goes.endsWith("A") ? "B" : "A"}`)).status).toBe(404);
  await db.delete(calendarFeeds).where(eq(calendarFeeds.userId, ben.id));
  expect((await read(goes)).status).toBe(404);
});

test("two files with addresses that nobody confirmed become one without an address, which can be invited", async () => {
  const { ana, ben, mara } = people;
  const link = await token(ana.id);
  await db.update(users).set({ verifiedAt: null });
  for (const [kept, other] of [
    [ana, ben],
    [ben, ana],
  ] as const)
    expect(await previewMerge(mara, kept.id, other.id, NOW)).toMatchObject({
      hindrance: null,
      moved: { dropsAddress: true },
    });
  await merged(ana.id, ben.id);
  const [row] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(row).toMatchObject({ email: null, emailIndex: null, passwordHash: null });
  for (const table of [sessions, oneTimeCodes]) expect(await db.$count(table, eq(table.userId, ana.id))).toBe(0);
  expect(await whoseIs(link)).toBeNull();
  await inviteClient(mara, ana.id, "ana.new@attune.test", minutesAfter(NOW, 5));
  expect(await readClient(mara, ana.id, NOW)).toMatchObject({ firstName: "Ana", email: null });
});

test("an address that nobody confirmed, beside an account that was deactivated, hinders neither way", async () => {
  const { ana, ben, mara } = people;
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, ana.id));
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ben.id));
  expect(await previewMerge(mara, ana.id, ben.id, NOW)).toMatchObject({ hindrance: null });
  expect(await previewMerge(mara, ben.id, ana.id, NOW)).toMatchObject({ hindrance: "deactivated" });
});
