import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, users } from "@/db/schema";
import { sessionActor } from "@/lib/auth/session";
import { eraseOwnAccount } from "@/lib/privacy/erase-own";
import { cast, emailOf, NOW, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { HOME } from "@/lib/testing/mail/asked-codes";
import { refusal } from "@/lib/testing/refused";
import { scheduled } from "@/lib/testing/requests";

const FAREWELL = { email: emailOf("ana"), currentPassword: PASSWORD };

test("a client deletes their own account: what is ahead is cancelled, and nothing can be opened any more", async () => {
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await eraseOwnAccount(ana, FAREWELL, HOME, NOW);
  const [row] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(row).toMatchObject({ erasedAt: NOW, passwordHash: null, pronouns: null });
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  const [appointment] = await db.select().from(appointments).where(eq(appointments.id, id));
  expect(appointment).toMatchObject({ status: "cancelled", cancelledBy: "client" });
});

test("it takes their own address and their password, and staff ask an admin", async () => {
  const { ana, osei } = await cast();
  const other = { ...FAREWELL, email: emailOf("ben") };
  expect((await refusal(eraseOwnAccount(ana, other, HOME, NOW))).extra.fields).toHaveProperty("email");
  const wrong = { ...FAREWELL, currentPassword: "quiet-evening-light" };
  expect((await refusal(eraseOwnAccount(ana, wrong, HOME, NOW))).extra.fields).toHaveProperty("currentPassword");
  const staff = { email: emailOf("osei"), currentPassword: PASSWORD };
  expect(await refusal(eraseOwnAccount(osei, staff, HOME, NOW))).toMatchObject({ reason: "conflict" });
  expect(await sessionActor(ana.sessionId, NOW)).not.toBeNull();
});

test("with a session too soon to cancel it is refused whole, and nothing is lost", async () => {
  const { ana, osei } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const late = minutesAfter(TUESDAY_TEN, -60);
  expect(await refusal(eraseOwnAccount(ana, FAREWELL, HOME, late))).toMatchObject({ code: "too_late" });
  const [row] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(row?.erasedAt).toBeNull();
});
