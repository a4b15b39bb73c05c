import { afterAll, expect, test } from "vitest";
import { changeProfile } from "@/lib/accounts/profile/profile";
import { readRecord } from "@/lib/appointments/record/read";
import { takeOut } from "@/lib/clients/joint/change-joint";
import { readJoint } from "@/lib/clients/joint/queries";
import { readClient } from "@/lib/clients/queries";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { translatorFor } from "@/lib/i18n/catalogue";
import { ownData } from "@/lib/privacy/own-data/collect";
import { ownFile } from "@/lib/privacy/own-data/file";
import { keptOf } from "@/lib/privacy/own-data/kept";
import { readableData } from "@/lib/privacy/own-data/readable";
import { readersOf } from "@/lib/privacy/own-data/readers";
import { agreeToTexts } from "@/lib/reminders/texts/consent";
import { cast, cells, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { moneyOfAna } from "@/lib/testing/payments/money-of-ana";
import { coupleCast } from "@/lib/testing/records/couple";
import { recordOf } from "@/lib/testing/records/guarded";
import { pendingRequest, scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

afterAll(() => withPayments("off"));

const CLOCK = { zone: "Africa/Accra", hourCycle: "h12" as const, locale: "en-GB" };
const LATER = minutesAfter(NOW, 60);

test("everything about a client is theirs to take along, what they wrote too, and that they took it is in the trail", async () => {
  const { ana, osei } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "I sleep badly." });
  await changeProfile(ana, { pronouns: "they/them", location: "Kumasi" }, NOW);
  const data = await ownData(ana, NOW);
  expect(data.account).toMatchObject({ firstName: "Ana", email: "ana@attune.test", pronouns: "they/them" });
  expect(data.appointments).toMatchObject([{ reason: "I sleep badly.", startsAt: TUESDAY_TEN, status: "scheduled" }]);
  expect(JSON.stringify(data)).not.toMatch(/argon2|passwordHash|v1\./);
  expect(await actionsOn(ana.id)).toContain("account.data_taken");
});

test("nothing of another client is in it, and nothing of their clients in what staff take along", async () => {
  const { ana, ben, osei } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "I sleep badly." });
  for (const who of [ben, osei]) expect(JSON.stringify(await ownData(who, NOW))).not.toMatch(/Boateng|sleep/);
});

test("who opened a client's file or appointment is told by name and time, and nobody else's", async () => {
  const { ana, ben, osei, mara } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "I sleep badly." });
  await readClient(mara, ana.id, NOW);
  await readRecord(osei, id, LATER);
  await readClient(mara, ben.id, LATER);
  expect(await readersOf(ana)).toEqual([
    { at: LATER, what: "appointment", firstName: "Ama", lastName: "Osei" },
    { at: NOW, what: "file", firstName: "Mara", lastName: "Quist" },
  ]);
});

test("the files open: as data, as a page without script, and as a calendar", async () => {
  const { ana, osei } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "<script>alert(1)</script>" });
  const reader = {
    t: translatorFor("en"),
    clock: { zone: ana.timeZone, hourCycle: "h12" as const, locale: "en-GB" },
    language: "en" as const,
  };
  const json = await ownFile(ana, "everything.json", { ...reader, clock: { ...reader.clock, firstWeekday: 0 } }, NOW);
  expect(JSON.parse(json)).toMatchObject({ account: { firstName: "Ana" } });
  const html = await ownFile(ana, "everything.html", { ...reader, clock: { ...reader.clock, firstWeekday: 0 } }, NOW);
  expect(html).toContain("&lt;script&gt;");
  expect(html).not.toContain("<script");
  const ics = await ownFile(ana, "appointments.ics", { ...reader, clock: { ...reader.clock, firstWeekday: 0 } }, NOW);
  expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(ics).not.toContain("Boateng");
});

test("nothing outlives the account of a client whom no rule concerns", async () => {
  const { ana } = await cast();
  expect(await keptOf(ana, NOW)).toEqual({ record: null, hasDocuments: false });
});

test("payments, packages, times that were asked for, guardians and the agreement to texts are in it, in words", async () => {
  withPayments("invoice");
  const { people } = await moneyOfAna();
  const { ana, ben, mara } = people;
  await pendingRequest({ client: ana, cells: cells("Tuesday morning") });
  await addGuardian(mara, { record: await recordOf(ana.id), person: ben.id }, NOW);
  await agreeToTexts(translatorFor("en"), ana, ana.id, "+233201234567", NOW);
  const data = await ownData(ana, NOW);
  expect(data.payments?.map(({ way, state }) => [way, state])).toContainEqual(["cash", "paid"]);
  expect(data.packages).toMatchObject([{ sessions: 5 }, { sessions: 2 }]);
  expect(data.guardians).toMatchObject([{ firstName: "Ben", part: "guardian", sees: ["times", "bills"] }]);
  expect(data.consents?.textMessages).toMatchObject({ phone: "+233201234567", givenAt: NOW });
  expect(data.credit?.changes.map(({ words }) => words)).toContain("Sorry.");
  const html = readableData(data, translatorFor("en"), CLOCK, "en");
  expect(html).toContain('<html lang="en" dir="ltr">');
  for (const said of [
    "Tuesday morning",
    "Cash",
    "$100.00",
    "Guardian, sees sessions and bills",
    "Waiting for a reply",
    "Invoice",
  ])
    expect(html, said).toContain(said);
  expect(html).not.toMatch(/pending_review|no_show|credit_note|appointment-/);
  expect(readableData(data, translatorFor("ar-XB"), CLOCK, "ar-XB")).toContain('dir="rtl"');
});

test("who opened the record of a couple is told to each of the two, for as long as they belong to it", async () => {
  const { ana, ben, mara, record } = await coupleCast();
  const [early, late] = [minutesAfter(NOW, 60), minutesAfter(NOW, 180)];
  await readJoint(mara, record, early);
  await takeOut(mara, { record, person: ben.id }, minutesAfter(NOW, 120));
  await readJoint(mara, record, late);
  const joint = { what: "joint", firstName: "Mara", lastName: "Quist" };
  expect(await readersOf(ana)).toEqual([
    { ...joint, at: late },
    { ...joint, at: early },
  ]);
  expect(await readersOf(ben)).toEqual([{ ...joint, at: early }]);
  const { memberships } = await ownData(ben, late);
  expect(memberships).toMatchObject([{ kind: "couple", part: "partner", until: minutesAfter(NOW, 120) }]);
  expect(JSON.stringify(memberships)).not.toContain("Boateng");
});
