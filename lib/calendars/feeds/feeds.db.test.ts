import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET } from "@/app/calendar/[file]/route";
import { db } from "@/db/client";
import { appointments, calendarFeeds, practitioners, rateLimits, users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import type { Actor } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { feedAnswer } from "@/lib/calendars/feeds/answer";
import { endFeed, listFeeds, makeFeed } from "@/lib/calendars/feeds/make-feed";
import { dispatchDue } from "@/lib/events/dispatch";
import { eraseAccount } from "@/lib/privacy/erase";
import { chooseClientDiscretion } from "@/lib/reminders/discretion";
import { booked } from "@/lib/testing/booked";
import { hasKhal, readByIcalJs, readByKhal } from "@/lib/testing/calendar-readers";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { groupCast } from "@/lib/testing/instant";
import { completed, scheduled, timeSlotWith } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const DAY = 1_440;
const UNTIL = minutesAfter(TUESDAY_TEN, 50).toISOString();

const tokenOf = (address: string) => /\/calendar\/([\w-]{43})\.ics$/.exec(address)?.[1] ?? "";

async function feed(actor: Actor, { scope = "own" as "own" | "practice", showsInitials = false } = {}) {
  const token = tokenOf(await makeFeed(actor, { scope, showsInitials }, NOW));
  const ask = (headers: Record<string, string> = {}, at = NOW) => feedAnswer(token, new Headers(headers), at);
  return { token, ask, read: async (at = NOW) => readByIcalJs(await (await ask({}, at)).text()) };
}

test("a feed with initials shows none of a client with whom the practice is discreet", async () => {
  const { ana, ben, osei } = await booked();
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 60) });
  await chooseClientDiscretion(ana, ana.id, "on", NOW);
  const { read } = await feed(osei, { showsInitials: true });
  expect((await read()).map(({ title }) => title)).toEqual(["Appointment", "Appointment B. H."]);
});

test("a calendar that holds initials is told when none may be shown any more, and when a name has changed", async () => {
  const { ana, mara } = await booked();
  const { ask, read } = await feed(mara, { scope: "practice", showsInitials: true });
  const tagOf = async () => (await ask()).headers.get("etag") ?? "";
  const isNews = async (tag: string) => (await ask({ "if-none-match": tag })).status === 200;
  const held = await tagOf();
  expect(await isNews(held)).toBe(false);
  await chooseClientDiscretion(ana, ana.id, "on", NOW);
  expect(await isNews(held)).toBe(true);
  expect((await read()).map(({ title }) => title)).toEqual(["Appointment · Dr. Ama Osei"]);
  const discreet = await tagOf();
  await db.update(practitioners).set({ name: "Dr. Ama Osei-Mensah" });
  expect(await isNews(discreet)).toBe(true);
});

test("a client's feed holds their sessions as the mailed entries name them, and nobody's name", async () => {
  const { ana, ben, osei, id } = await booked();
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 60) });
  const { ask, read } = await feed(ana);
  const entry = { uid: `${id}@attune`, start: TUESDAY_TEN.toISOString(), end: UNTIL };
  expect(await read()).toEqual([{ ...entry, title: "Appointment", sequence: 1, status: "CONFIRMED" }]);
  const answer = await ask();
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  expect(await answer.text()).not.toMatch(/Ana|Boateng|Osei|therap/i);
});

test("a practitioner's titles hold initials only when that was asked for", async () => {
  const { osei } = await booked();
  const titles = async (wish = {}) => (await (await feed(osei, wish)).read()).map(({ title }) => title);
  expect(await titles()).toEqual(["Appointment"]);
  expect(await titles({ showsInitials: true })).toEqual(["Appointment A. B."]);
});

test("the practice's feed is an admin's, holds everyone's sessions, and says whose each is", async () => {
  const { ana, ben, osei, lind, mara } = await booked();
  await scheduled({ client: ben, practitioner: lind, startsAt: minutesAfter(TUESDAY_TEN, 60) });
  const { read, ask } = await feed(mara, { scope: "practice" });
  expect((await read()).map(({ title }) => title)).toEqual([
    "Appointment · Dr. Ama Osei",
    "Appointment · Dr. Signe Lind",
  ]);
  for (const other of [ana, osei])
    await expect(makeFeed(other, { scope: "practice", showsInitials: false }, NOW)).rejects.toMatchObject({
      status: 404,
    });
  await db.update(users).set({ role: "practitioner" }).where(eq(users.id, mara.id));
  expect((await ask()).status).toBe(404);
});

test("a group session is one entry for its practitioner by its own name, and a client's own for each client", async () => {
  const { ana, ben, osei, openingId } = await groupCast();
  const { id } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  await bookSlot(ben, { openingId }, { reason: "" }, NOW);
  await dispatchDue(minutesAfter(NOW, 4));
  const practitioner = await feed(osei, { showsInitials: true });
  const entry = { uid: `${openingId}@attune`, title: "Group appointment", sequence: 1, status: "CONFIRMED" };
  expect(await practitioner.read()).toMatchObject([entry]);
  expect(await (await feed(ana)).read()).toMatchObject([{ uid: `${id}@attune`, title: "Appointment" }]);
  for (const client of [ana, ben]) {
    const [own] = await db.select().from(appointments).where(eq(appointments.clientId, client.id));
    await cancelAppointment(client, own?.id ?? "", "", NOW, { undoMinutes: 0 });
  }
  await dispatchDue(minutesAfter(NOW, 5));
  expect(await practitioner.read()).toMatchObject([{ ...entry, sequence: 2, status: "CANCELLED" }]);
});

test("a session that moves keeps its name, and one that is cancelled is told as that for a month", async () => {
  const { ana, osei, id } = await booked();
  const { read } = await feed(ana);
  const later = timeSlotWith(osei.practitionerId, minutesAfter(TUESDAY_TEN, 60));
  await rescheduleAppointment(osei, id, later, NOW, 0);
  const moved = { uid: `${id}@attune`, start: later.startsAt.toISOString(), sequence: 2 };
  expect(await read()).toMatchObject([moved]);
  await cancelAppointment(osei, id, "Ill", NOW, { undoMinutes: 0 });
  expect(await read()).toMatchObject([{ ...moved, sequence: 3, status: "CANCELLED" }]);
  expect(await read(minutesAfter(NOW, 31 * DAY))).toEqual([]);
});

test("it holds what took place within a year, and no time that is only kept to be paid for", async () => {
  const { ana, osei } = await cast();
  const daysAgo = (days: number) => minutesAfter(TUESDAY_TEN, -days * DAY);
  await completed({ client: ana, practitioner: osei, startsAt: daysAgo(373), at: daysAgo(400) });
  const { id } = await completed({ client: ana, practitioner: osei, startsAt: daysAgo(364), at: daysAgo(400) });
  const kept = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await db.update(appointments).set({ payBy: TUESDAY_TEN }).where(eq(appointments.id, kept.id));
  expect(await (await feed(ana)).read()).toMatchObject([{ uid: `${id}@attune` }]);
});

test("a calendar that holds it is told so in three statements, by its tag or by the moment", async () => {
  const { ana, osei, id } = await booked();
  const { ask } = await feed(ana);
  const { headers } = await ask();
  const [tag, modified] = [headers.get("etag") ?? "", headers.get("last-modified") ?? ""];
  const { value, statements } = await listening(() => ask({ "if-none-match": `"other", W/${tag}` }));
  expect([value.status, await value.text(), value.headers.get("etag")]).toEqual([304, "", tag]);
  expect(statements).toHaveLength(3);
  expect((await ask({ "if-modified-since": modified })).status).toBe(304);
  await cancelAppointment(osei, id, "Ill", NOW, { undoMinutes: 0 });
  expect((await ask({ "if-none-match": tag })).status).toBe(200);
  expect((await ask({ "if-modified-since": modified })).status).toBe(200);
});

test("a session that is handed over leaves the feed also of a calendar that compares moments", async () => {
  const { osei, lind, mara, id } = await booked();
  const { ask } = await feed(osei);
  const modified = (await ask()).headers.get("last-modified") ?? "";
  const admin = { ...mara, practitionerId: lind.practitionerId };
  await rescheduleAppointment(admin, id, timeSlotWith(lind.practitionerId), NOW, 0);
  const answer = await ask({ "if-modified-since": modified });
  expect([answer.status, readByIcalJs(await answer.text())]).toEqual([200, []]);
});

test("an address ends when it is renewed or turned off, and with its account", async () => {
  const { ana, ben, osei, mara } = await booked();
  const [first, his, doctors] = [await feed(ana), await feed(ben), await feed(osei)];
  const second = await feed(ana);
  expect([(await first.ask()).status, (await second.ask()).status]).toEqual([404, 200]);
  await endFeed(ana, "own", NOW);
  await endFeed(ana, "own", NOW);
  expect((await second.ask()).status).toBe(404);
  const made = "calendar.feed_made";
  expect(await actionsOn(ana.id)).toEqual([made, made, "calendar.feed_ended"]);
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, osei.id));
  expect((await doctors.ask()).status).toBe(404);
  await eraseAccount(mara, ben.id, NOW);
  expect((await his.ask()).status).toBe(404);
  expect(await listFeeds(ben)).toEqual([]);
});

test("what is no address is not found, and neither the table nor an address says whose it is", async () => {
  const { ana } = await booked();
  const { token } = await feed(ana);
  const ask = (file: string) => GET(new Request("http://localhost"), { params: Promise.resolve({ file }) });
  expect((await ask(`${token}.ics`)).status).toBe(200);
  for (const file of ["", ".ics", "x.ics", `${token}.ics.ics`, `${token.slice(1)}.ics`, "../etc"])
    expect((await ask(file)).status).toBe(404);
  expect(JSON.stringify(await db.select().from(calendarFeeds))).not.toContain(token);
});

test("a calendar that asks without end is told when to come again", async () => {
  const { ana } = await booked();
  const { ask } = await feed(ana);
  expect((await ask()).status).toBe(200);
  await db.update(rateLimits).set({ count: 240 });
  const { status, headers } = await ask({}, minutesAfter(NOW, 3));
  expect([status, headers.get("retry-after")]).toEqual([429, "3420"]);
  const guesses = Array.from({ length: 110 }, () => feedAnswer("guess", new Headers(), minutesAfter(NOW, 60)));
  const statuses = (await Promise.all(guesses)).map((answer) => answer.status);
  expect(statuses.filter((each) => each === 429)).toHaveLength(10);
});

test("when it was read is shown to its owner", async () => {
  const { ana } = await booked();
  const { read } = await feed(ana);
  expect(await listFeeds(ana)).toMatchObject([{ lastReadAt: null }]);
  await read(minutesAfter(NOW, 7));
  expect(await listFeeds(ana)).toMatchObject([{ lastReadAt: minutesAfter(NOW, 7) }]);
});

test.skipIf(!hasKhal())("khal reads the same entries at the same times, on both sides of a clock change", async () => {
  const { ana, lind } = await cast();
  // Ten in Stockholm before and after the clocks go forward on 28 March 2027.
  const starts = [new Date("2027-03-26T09:00:00Z"), new Date("2027-03-29T08:00:00Z")];
  for (const startsAt of starts) await scheduled({ client: ana, practitioner: lind, startsAt });
  const text = await (await (await feed(lind)).ask()).text();
  const read = readByIcalJs(text).map(({ uid, start, end, title }) => ({ uid, start, end, title }));
  expect(read.map(({ start }) => new Date(start))).toEqual(starts);
  expect(readByKhal(text)).toEqual(read);
});
