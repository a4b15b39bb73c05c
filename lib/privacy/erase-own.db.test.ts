import { eq, isNotNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, mailSuppressions, outbox, textConsents, users } from "@/db/schema";
import { sessionActor } from "@/lib/auth/session";
import { translatorFor } from "@/lib/i18n/catalogue";
import { noteDeliveryStatus } from "@/lib/outbox/delivery-status/note-status";
import { addressIndex } from "@/lib/outbox/delivery-status/suppression";
import { eraseOwnAccount } from "@/lib/privacy/erase-own";
import { agreeToTexts } from "@/lib/reminders/texts/consent";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { deliver, promised } from "@/lib/testing/mail/delivery";
import { refusal } from "@/lib/testing/refused";
import { scheduled } from "@/lib/testing/requests";

const ADDRESS = emailOf("ana");

test("a client deletes their own account: what is ahead is cancelled, and nothing can be opened any more", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await eraseOwnAccount(ana, ADDRESS, NOW);
  const [row] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(row).toMatchObject({ erasedAt: NOW, passwordHash: null, pronouns: null });
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  const [appointment] = await db.select().from(appointments).where(eq(appointments.id, id));
  expect(appointment).toMatchObject({ status: "cancelled", cancelledBy: "client" });
});

test("neither their number nor their address could be told from what stays", async () => {
  const { ana } = await cast();
  await agreeToTexts(translatorFor("en"), ana, ana.id, "+233201234567", NOW);
  const { id: messageId } = await sentTo(ana.id);
  await noteDeliveryStatus({ messageId, to: ADDRESS, status: "bounced" }, NOW);
  expect(await db.$count(mailSuppressions)).toBe(1);
  await eraseOwnAccount(ana, ADDRESS, NOW);
  expect(await db.select().from(textConsents)).toMatchObject([{ phoneIndex: `erased:${ana.id}`, givenAt: NOW }]);
  expect(await db.$count(mailSuppressions)).toBe(0);
  expect(await db.$count(outbox, isNotNull(outbox.sentToIndex))).toBe(0);
});

test("the address of who pays for them gets no mail as before, and is known as the payer's", async () => {
  const { ana, ben } = await cast();
  const own = { addressIndex: addressIndex(ADDRESS), why: "bounced", recipientId: ana.id, at: NOW } as const;
  await db.insert(mailSuppressions).values([own, { ...own, addressIndex: addressIndex(emailOf("ben")) }]);
  await eraseOwnAccount(ana, ADDRESS, NOW);
  expect(await db.select().from(mailSuppressions)).toMatchObject([
    { addressIndex: addressIndex(emailOf("ben")), recipientId: ben.id },
  ]);
});

test("it takes their own address, and staff ask an admin", async () => {
  const { ana, osei } = await cast();
  expect((await refusal(eraseOwnAccount(ana, emailOf("ben"), NOW))).extra.fields).toHaveProperty("email");
  expect(await refusal(eraseOwnAccount(osei, emailOf("osei"), NOW))).toMatchObject({ reason: "conflict" });
  expect(await sessionActor(ana.sessionId, NOW)).not.toBeNull();
});

test("with a session too soon to cancel it is refused whole, and nothing is lost", async () => {
  const { ana, osei } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const late = minutesAfter(TUESDAY_TEN, -60);
  expect(await refusal(eraseOwnAccount(ana, ADDRESS, late))).toMatchObject({ code: "too_late" });
  const [row] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(row?.erasedAt).toBeNull();
});

/** A mail has left to this person. */
async function sentTo(recipientId: string) {
  const id = await promised({ kind: "password-changed", recipientId, dedupeKey: "changed", payload: {} });
  await deliver(id, NOW, { concurrency: 1, remembersKeysForHours: null, send: async () => ({ ok: true }) });
  return { id };
}
