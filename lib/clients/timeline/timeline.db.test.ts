import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { changeFile } from "@/lib/clients/file/file";
import { readTimeline, type TimelineEntry } from "@/lib/clients/timeline/read-timeline";
import { entryWords } from "@/lib/clients/timeline/words";
import { translatorFor } from "@/lib/i18n/catalogue";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { moneyOfAna } from "@/lib/testing/payments/money-of-ana";

beforeAll(() => withPayments("invoice"));
afterAll(() => withPayments("off"));

const whole = { page: 1, hasMoney: true, size: 500 };
const kindsOf = (entries: TimelineEntry[]) => [...new Set(entries.map(({ kind }) => kind))].sort();

test("a client's timeline has sessions, mails, money and changes, the newest first, and no word that was written", async () => {
  const { people } = await moneyOfAna();
  const { ana, mara } = people;
  const file = { contactRules: [], contactWords: "", note: "A note of mine" };
  await changeFile(mara, ana.id, file, minutesAfter(NOW, 5));
  const { entries, total } = await readTimeline(mara, ana.id, whole);
  expect(total).toBe(entries.length);
  expect(kindsOf(entries)).toEqual(["change", "document", "mail", "payment", "session"]);
  const times = entries.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((one, other) => other - one));
  expect(entries[0]).toMatchObject({ kind: "change", what: "client.file_changed", by: "Mara Quist" });
  expect(entries.some(({ by }) => by === "client")).toBe(true);
  expect(JSON.stringify(entries)).not.toMatch(/note of mine|Hard times|Sorry/);
  const t = translatorFor("en");
  const words = entries.map((entry) => entryWords(t, entry));
  expect(words).toEqual(expect.arrayContaining(["Booked", "Cancelled", "Paid $100.00, in cash", "Invoice of $100.00"]));
  expect(words.filter((word) => /[._]/.test(word.replace(/\$[\d.,]+/g, "")))).toEqual([]);
});

test("a page has so many, and the next page goes on where it ended", async () => {
  const { people } = await moneyOfAna();
  const { ana, mara } = people;
  const { entries: all } = await readTimeline(mara, ana.id, whole);
  const [first, second] = [
    await readTimeline(mara, ana.id, { ...whole, size: 5 }),
    await readTimeline(mara, ana.id, { ...whole, page: 2, size: 5 }),
  ];
  expect([...first.entries, ...second.entries]).toEqual(all.slice(0, 10));
});

test("each role of staff sees what it may: a biller money alone, a practitioner their own sessions", async () => {
  const { people } = await moneyOfAna();
  const { ana, ben, osei, tomas: desk, iris: biller, noor: supervisor } = people;
  const of = async (staff: typeof desk, client = ana.id) => kindsOf((await readTimeline(staff, client, whole)).entries);
  await db.update(outbox).set({ state: "sent" });
  const mailed = async (staff: typeof desk) =>
    (await readTimeline(staff, ana.id, whole)).entries.flatMap(({ kind, what }) => (kind === "mail" ? [what] : []));
  expect(await mailed(desk)).toContain("document-sent");
  expect(await mailed(osei)).not.toContain("document-sent");
  expect(await of(biller)).toEqual(["document", "payment"]);
  expect(await of(desk)).toEqual(["document", "mail", "payment", "session"]);
  expect(await of(supervisor)).toEqual([]);
  // Ben's session is with another.
  expect(await of(osei, ben.id)).toEqual([]);
  expect(
    (await readTimeline(desk, ana.id, { ...whole, hasMoney: false })).entries.some(({ amountMinor }) => amountMinor),
  ).toBe(false);
});
