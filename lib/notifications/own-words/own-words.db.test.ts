import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { fieldErrors } from "@/lib/form";
import { inEnglish } from "@/lib/i18n/english";
import { chooseWords, ownWords, resetWords } from "@/lib/notifications/own-words/choose";
import { previewOf } from "@/lib/notifications/own-words/preview";
import { OwnWords } from "@/lib/notifications/own-words/schema";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { chooseDiscretion } from "@/lib/reminders/discretion";
import { emailOf, NOW } from "@/lib/testing/cast";
import { instantCast } from "@/lib/testing/instant";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

const ALL = { serviceId: null, language: "en" } as const;
const OURS = { greeting: "", bring: "", signature: "" };

let sink: SmtpSink;
let people: Awaited<ReturnType<typeof instantCast>>;
beforeEach(async () => {
  sink = await startSmtpSink();
  people = await instantCast();
});
afterEach(() => sink.close());

/** What Ana and Dr. Osei are written about a booking of Ana's, with a reason that no mail may say. */
async function booked() {
  await bookSlot(people.ana, people.time(), { reason: "I sleep badly {practice}" }, NOW);
  await dispatchDue(NOW);
  await deliverDue(NOW, smtp(sink.url), { limit: 100 }, writer);
  const to = (who: "ana" | "osei") => sink.messages().find((mail) => mail.to.includes(emailOf(who)))?.text ?? "";
  return { ana: to("ana"), osei: to("osei") };
}

test("clients read the practice's words, those of the service before the others, and staff read ours", async () => {
  const { mara } = people;
  const serviceId = people.time().serviceId;
  await chooseWords(mara, ALL, { ...OURS, greeting: "Dear {first name},", signature: "Yours,\n{therapist}" }, NOW);
  await chooseWords(mara, { ...ALL, serviceId }, { ...OURS, bring: "Bring a glass of water to your {service}." }, NOW);
  const { ana, osei } = await booked();
  expect(ana).toMatch(/Dear Ana,/);
  expect(ana).toMatch(/Bring a glass of water to your .+\./);
  expect(ana).toMatch(/Yours,\s+Dr\. Ama Osei/);
  expect(osei).not.toMatch(/Dear|glass|Yours/);
  expect(ana + osei).not.toMatch(/sleep|[{}]/);
});

test("discreet mails leave it out, and after a reset all is in our words", async () => {
  const { mara } = people;
  await chooseWords(mara, ALL, { ...OURS, greeting: "Dear {first name},", signature: "{practice}" }, NOW);
  await chooseDiscretion(mara, { isDiscreet: true, discreetName: "" }, NOW);
  expect((await booked()).ana).not.toMatch(/Dear|Ana/);
  await resetWords(mara, ALL, NOW);
  expect(await ownWords(ALL)).toBeNull();
});

test("a reader of another language reads the words of that language, or ours where it has none", async () => {
  const { mara, ana } = people;
  const leave = connectedWith({ LANGUAGES: "en,fr" });
  await db.update(users).set({ language: "fr" }).where(eq(users.id, ana.id));
  await chooseWords(mara, ALL, { ...OURS, greeting: "Dear {first name},", signature: "Yours" }, NOW);
  await chooseWords(mara, { ...ALL, language: "fr" }, { ...OURS, greeting: "Chère {first name}," }, NOW);
  const mail = (await booked()).ana;
  expect(mail).toMatch(/Chère Ana,/);
  expect(mail).not.toMatch(/Dear|Yours/);
  leave();
});

test("a preview shows the words in a mail to an invented client", async () => {
  const text = await previewOf(
    { ...OURS, greeting: "Dear {first name},", bring: "Water.", signature: "{practice}" },
    "en",
  );
  expect(text).toMatch(/^Subject: Your appointment on .*\n[\s\S]*Dear Ana,[\s\S]*Water\.[\s\S]*Attune/);
});

test("what is no placeholder of ours, too long, or another's to choose is refused", async () => {
  const problems = (words: object) => {
    const fields = Object.entries(fieldErrors(OwnWords.safeParse(words).error ?? { issues: [] }));
    return fields.map(([name, said]) => `${name}: ${said.map(inEnglish).join(" ")}`);
  };
  expect(problems({ greeting: "Dear {first name},", bring: "{reason}" })).toEqual([
    expect.stringMatching(/^bring: \{reason\} can't be used here\./),
  ]);
  expect(problems({ signature: "x".repeat(201) })).toEqual(["signature: Please keep this to 200 characters."]);
  expect(problems({ greeting: "Dear\nAna" })).toEqual(["greeting: Please keep this to one line."]);
  await expect(chooseWords(people.osei, ALL, OURS, NOW)).rejects.toMatchObject({ status: 403 });
  await expect(chooseWords(people.mara, { ...ALL, serviceId: people.ana.id }, OURS, NOW)).rejects.toMatchObject({
    status: 404,
  });
});
