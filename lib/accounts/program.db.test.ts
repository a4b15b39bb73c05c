import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, users } from "@/db/schema";
import { signInProgram } from "@/lib/accounts/program";
import { cast, emailOf, NOW, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";

const HOME = { address: "192.0.2.1" };
const LATER = minutesAfter(NOW, 90);
const TOMORROW = minutesAfter(LATER, 1_440);

const signIn = (at: Date) => signInProgram({ email: emailOf("ana"), password: PASSWORD }, HOME, at);

async function told(recipientId: string) {
  const rows = await db.select().from(outbox).where(eq(outbox.recipientId, recipientId)).orderBy(outbox.createdAt);
  return rows.map(({ kind, dedupeKey }) => `${kind} ${dedupeKey}`);
}

test("a sign-in by a program is told by e-mail as a browser's is, once a day", async () => {
  const { ana } = await cast();
  await signIn(NOW);
  // The account is an hour old at most: its owner is at it.
  expect(await told(ana.id)).toEqual([]);
  await signIn(LATER);
  await signIn(minutesAfter(LATER, 10));
  await signIn(TOMORROW);
  expect(await told(ana.id)).toEqual(
    ["2026-12-01", "2026-12-02"].map((day) => `new-sign-in new-sign-in:api:${ana.id}:${day}`),
  );
});

test("nobody is told at an address that is not confirmed, and nothing of a wrong password", async () => {
  const { ana } = await cast();
  const wrong = signInProgram({ email: emailOf("ana"), password: "another-quiet-evening" }, HOME, LATER);
  await expect(wrong).rejects.toMatchObject({ reason: "unauthenticated" });
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, ana.id));
  await signIn(LATER).catch(() => null);
  expect((await told(ana.id)).filter((line) => line.startsWith("new-sign-in"))).toEqual([]);
});
