import { eq } from "drizzle-orm";
import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { linkHolderOf, manageLink, manageToken } from "@/lib/appointments/manage-link";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const END = minutesAfter(TUESDAY_TEN, 50);

async function anasLink() {
  const { ana, ben, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const managed = { appointmentId: id, clientId: ana.id, endsAt: END };
  return { ana, ben, managed, token: await manageToken(managed) };
}

test("a link stands for its client and its one appointment, and is the same whenever it is made", async () => {
  const { ana, managed, token } = await anasLink();
  expect(await linkHolderOf(token, NOW)).toMatchObject({
    appointmentId: managed.appointmentId,
    client: { id: ana.id, role: "client", timeZone: "America/New_York" },
  });
  expect(await manageToken(managed)).toBe(token);
  expect(await manageLink(managed)).toMatch(/^http:\/\/localhost:\d+\/m\/[\w.-]+$/);
});

test("it ends a week after the session", async () => {
  const { token } = await anasLink();
  expect(await linkHolderOf(token, minutesAfter(END, 7 * 1440 - 1))).not.toBeNull();
  expect(await linkHolderOf(token, minutesAfter(END, 7 * 1440))).toBeNull();
});

test("a changed link, or one for another client's appointment, opens nothing", async () => {
  const { ben, managed, token } = await anasLink();
  const [head, body, signature] = token.split(".");
  expect(await linkHolderOf(`${head}.${body?.replace(/^../, "ab")}.${signature}`, NOW)).toBeNull();
  expect(await linkHolderOf(await manageToken({ ...managed, clientId: ben.id }), NOW)).toBeNull();
  expect(await linkHolderOf("", NOW)).toBeNull();
});

test("what the app's secret signs for another purpose is no link", async () => {
  const { ana, managed } = await anasLink();
  const secret = new TextEncoder().encode(process.env.AUTH_SECRET ?? "");
  const claims = new SignJWT().setProtectedHeader({ alg: "HS256" }).setAudience("manage").setSubject(ana.id);
  const other = await claims.setJti(managed.appointmentId).setExpirationTime("1y").sign(secret);
  expect(await linkHolderOf(other, NOW)).toBeNull();
});

test("an account that was deactivated or erased takes its links with it", async () => {
  const { ana, token } = await anasLink();
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ana.id));
  expect(await linkHolderOf(token, NOW)).toBeNull();
  await db.update(users).set({ deactivatedAt: null, erasedAt: NOW }).where(eq(users.id, ana.id));
  expect(await linkHolderOf(token, NOW)).toBeNull();
});
