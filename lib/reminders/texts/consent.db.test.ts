import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { POST as hearInbound } from "@/app/texts/inbound/route";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { auditEvents, reminderSettings, settings, textConsents, textMessages } from "@/db/schema";
import { origin } from "@/lib/env";
import { translatorFor } from "@/lib/i18n/catalogue";
import { chooseClientDiscretion, chooseDiscretion } from "@/lib/reminders/discretion";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { switchReminders } from "@/lib/reminders/stop";
import { agreeToTexts, findConsent, withdrawTexts } from "@/lib/reminders/texts/consent";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { DAY_BEFORE, PHONE, textingPractice } from "@/lib/testing/mail/texting";

const t = translatorFor("en");

const there = textingPractice();
const { agree, pass, send, answered, row } = there;

test("who has stopped all reminders gets no text message, nor one that was waiting", async () => {
  await agree();
  await sendReminders(DAY_BEFORE);
  await switchReminders(there.people.ana, there.people.ana.id, false, DAY_BEFORE);
  await send(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "dropped", lastError: "not_wanted" });
  await db.delete(textMessages);
  await pass(minutesAfter(DAY_BEFORE, 1));
  expect(await row()).toBeUndefined();
});

test("what was agreed to before is kept when it is agreed to again", async () => {
  await agree();
  await withdrawTexts(there.people.ana, there.people.ana.id, minutesAfter(NOW, 1));
  await agreeToTexts(t, there.people.osei, there.people.ana.id, "+233201234568", minutesAfter(NOW, 2));
  await agreeToTexts(t, there.people.ana, there.people.ana.id, "+233201234569", minutesAfter(NOW, 3));
  const { earlier, clientId } = textConsents;
  const [kept] = await db.select({ earlier: open(earlier, clientId) }).from(textConsents);
  expect(JSON.parse(kept?.earlier ?? "")).toMatchObject([
    {
      phone: PHONE,
      givenBy: there.people.ana.id,
      withdrawnBy: "client",
      withdrawnAt: minutesAfter(NOW, 1).toISOString(),
    },
    { phone: "+233201234568", givenBy: there.people.osei.id, withdrawnAt: minutesAfter(NOW, 3).toISOString() },
  ]);
});

test("a client who has not agreed, or has ended it, is sent none", async () => {
  await pass(DAY_BEFORE);
  await agree();
  await withdrawTexts(there.people.ana, there.people.ana.id, NOW);
  await pass(minutesAfter(DAY_BEFORE, 1));
  expect(there.vendor.messages()).toEqual([]);
});

test("STOP ends them, START has them again, and HELP is answered; nothing unsigned is heard", async () => {
  await agree();
  await db.update(settings).set({ phone: "+233 30 000 0000" });
  expect(await answered(" stop. ")).toBe("<Response></Response>");
  expect(await findConsent(there.people.ana, there.people.ana.id)).toMatchObject({ withdrawnBy: "reply" });
  await answered("Start");
  expect(await findConsent(there.people.ana, there.people.ana.id)).toMatchObject({ withdrawnAt: null });
  expect(await answered("HELP")).toContain("To talk to us, call +233 30 000 0000.");
  const unsigned = new Request(`${origin()}/texts/inbound`, { method: "POST", body: "Body=STOP" });
  expect((await hearInbound(unsigned)).status).toBe(403);
});

test("HELP names the practice to no client who is to have discreet messages", async () => {
  const { ana, mara } = there.people;
  await agree();
  await db.insert(reminderSettings).values({ textSender: "A. Heart Therapy" });
  expect(await answered("help")).toContain("A. Heart Therapy: These are reminders");
  await chooseClientDiscretion(ana, ana.id, "on", NOW);
  expect(await answered("help")).toContain("<Message>These are reminders");
  await chooseDiscretion(mara, { isDiscreet: false, discreetName: "A. Heart Office" }, NOW);
  expect(await answered("help")).toContain("A. Heart Office: These are reminders");
});

test("what the vendor took for a STOP or a START is one, in whatever word of its account's it was said", async () => {
  await agree();
  await answered("Arrêt", { OptOutType: "STOP" });
  expect(await findConsent(there.people.ana, there.people.ana.id)).toMatchObject({ withdrawnBy: "reply" });
  await answered("Reprendre", { OptOutType: "START" });
  expect(await findConsent(there.people.ana, there.people.ana.id)).toMatchObject({ withdrawnAt: null });
  expect(await answered("Aide", { OptOutType: "HELP" })).toBe("<Response></Response>");
});

test("START does not bring back what the client ended on the page", async () => {
  await agree();
  await withdrawTexts(there.people.ana, there.people.ana.id, NOW);
  await answered("START");
  expect(await findConsent(there.people.ana, there.people.ana.id)).toMatchObject({ withdrawnBy: "client" });
});

test("a number that the carrier takes nothing for is noted as ended", async () => {
  await agree();
  there.vendor.optOut(PHONE);
  await pass(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "failed", lastError: "opted_out" });
  expect(await findConsent(there.people.osei, there.people.ana.id)).toMatchObject({ withdrawnBy: "carrier" });
});

test("who agreed, when and in which words is kept, the number sealed; staff note it for a client they may see", async () => {
  const { ana, osei, lind } = there.people;
  await expect(agreeToTexts(t, lind, ana.id, PHONE, NOW)).rejects.toMatchObject({ status: 404 });
  await agreeToTexts(t, osei, ana.id, PHONE, NOW);
  const [kept] = await db.select().from(textConsents);
  expect(kept).toMatchObject({ givenBy: osei.id, givenAt: NOW, words: expect.stringContaining("has agreed") });
  expect(JSON.stringify(kept)).not.toContain(PHONE);
  expect(await db.$count(auditEvents, eq(auditEvents.action, "texts.agreed"))).toBe(1);
});
