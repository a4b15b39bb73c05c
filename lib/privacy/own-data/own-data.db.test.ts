import { expect, test } from "vitest";
import { changeProfile } from "@/lib/accounts/profile/profile";
import { readRecord } from "@/lib/appointments/record/read";
import { readClient } from "@/lib/clients/queries";
import { translatorFor } from "@/lib/i18n/catalogue";
import { ownData } from "@/lib/privacy/own-data/collect";
import { ownFile } from "@/lib/privacy/own-data/file";
import { keptOf } from "@/lib/privacy/own-data/kept";
import { readersOf } from "@/lib/privacy/own-data/readers";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

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
    language: "en",
  };
  const json = await ownFile(ana, "everything.json", { ...reader, clock: { ...reader.clock, firstWeekday: 0 } }, NOW);
  expect(JSON.parse(json)).toMatchObject({ account: { firstName: "Ana" } });
  const html = await ownFile(ana, "everything.html", { ...reader, clock: { ...reader.clock, firstWeekday: 0 } }, NOW);
  expect(html).toContain("&lt;script&gt;");
  expect(html).not.toContain("<script");
  const ics = await ownFile(ana, "appointments.ics", { ...reader, clock: { ...reader.clock, firstWeekday: 0 } }, NOW);
  expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(ics).not.toContain("Ana");
});

test("nothing outlives the account of a client whom no rule concerns", async () => {
  const { ana } = await cast();
  expect(await keptOf(ana, NOW)).toEqual({ record: null, hasDocuments: false });
});
