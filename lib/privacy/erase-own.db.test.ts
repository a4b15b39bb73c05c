import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, users } from "@/db/schema";
import { sessionActor } from "@/lib/auth/session";
import { eraseOwnAccount } from "@/lib/privacy/erase-own";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
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
