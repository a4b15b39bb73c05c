import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { DELETE as erase, GET as eraseByGet } from "@/app/api/auth/delete-user/[id]/route";
import { POST as forgotPassword } from "@/app/api/auth/forgot-password/route";
import { GET as profile } from "@/app/api/auth/profile/route";
import { PATCH as patchProfile } from "@/app/api/auth/profile/update/route";
import { POST as register } from "@/app/api/auth/register/route";
import { POST as schedule } from "@/app/api/meetings/appointments/[id]/schedule/route";
import { db } from "@/db/client";
import {
  appointments,
  oneTimeCodes,
  personalTokens,
  personKeys,
  practitioners,
  sessions,
  users,
  waitingEntries,
} from "@/db/schema";
import { findByEmail } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { createPersonalToken } from "@/lib/auth/personal-token";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, cells, emailOf, NOW, withRules } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { kindsSentTo } from "@/lib/testing/mail/codes";
import { pendingRequest, scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";
import { joinWaitingList } from "@/lib/waiting-list/join";

const access = async (actor: Actor) => (await tokensOf(actor)).access;

test("a deleted client is told, and nothing of theirs can be read any more", async () => {
  const { ana, osei, mara } = await cast();
  const ahead = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 3 * 1440) });
  const asked = await pendingRequest({ client: ana, reason: "I sleep badly" });
  const token = await access(mara);
  const erased = await send(erase, "DELETE /api/auth/delete-user/x", { token, params: { id: ana.id } });
  expect((await erased.json()).user).toMatchObject({ id: ana.id, first_name: "", email: "", is_active: false });
  const rows = await db.select().from(appointments);
  expect(rows.map(({ id, status }) => [id, status]).sort()).toEqual(
    [ahead.id, asked.id].map((id) => [id, "cancelled"]).sort(),
  );
  expect(await kindsSentTo(osei.id)).toContain("appointment-cancelled");
  expect(await findByEmail(db, emailOf("ana"))).toBeUndefined();
  expect(await db.$count(users, eq(users.id, ana.id))).toBe(1);
  const again = await send(eraseByGet, "GET /api/auth/delete-user/x", { token, params: { id: ana.id } });
  expect(again.status).toBe(404);
});

test("of a deleted client nothing stays but a row without a name, and what was done with it", async () => {
  const { ana, mara, instant } = await cast();
  const anas = {
    token: await access(ana),
    body: { phone: "+233200000000", location: "Accra", date_of_birth: "1990-02-28" },
  };
  expect((await send(patchProfile, "PATCH /api/auth/profile/update", anas)).status).toBe(200);
  await joinWaitingList(
    ana,
    { of: { serviceId: instant.id }, practitionerId: null, cells: cells("Tuesday morning") },
    NOW,
  );
  const personal = await createPersonalToken(ana, { name: "Desk", mayWrite: true, days: 30 }, NOW);
  const forgot = { body: { email: emailOf("ana") } };
  expect((await send(forgotPassword, "POST /api/auth/forgot-password", forgot)).status).toBe(200);
  const token = await access(mara);
  await send(erase, "DELETE /api/auth/delete-user/x", { token, params: { id: ana.id } });
  const [row] = await db.select().from(users).where(eq(users.id, ana.id));
  const nothing = { passwordHash: null, phone: null, location: null, birthDate: null };
  expect(row).toMatchObject({ ...nothing, emailIndex: `erased:${ana.id}`, deactivatedAt: NOW, erasedAt: NOW });
  expect(await db.$count(personKeys, eq(personKeys.personId, ana.id))).toBe(0);
  expect(await db.$count(oneTimeCodes, eq(oneTimeCodes.userId, ana.id))).toBe(0);
  expect(await db.select({ state: waitingEntries.state }).from(waitingEntries)).toEqual([{ state: "withdrawn" }]);
  const living = [sessions, personalTokens].map((table) =>
    db.$count(table, and(eq(table.userId, ana.id), isNull(table.revokedAt))),
  );
  expect(await Promise.all(living)).toEqual([0, 0]);
  for (const dead of [anas.token, personal.token])
    expect((await send(profile, "GET /api/auth/profile", { token: dead })).status).toBe(401);
  expect((await actionsOn(ana.id)).at(-1)).toBe("account.erased");
  // The address may come again, as a new person's.
  const again = { ...forgot.body, password: "a purple kite over Accra", first_name: "Ana", last_name: "Boateng" };
  expect((await send(register, "POST /api/auth/register", { body: again })).status).toBe(201);
  expect((await findByEmail(db, emailOf("ana")))?.id).not.toBe(ana.id);
});

test("what staff were answered about a deleted client is not answered again, and about others it is", async () => {
  const { ana, ben, osei, mara } = await cast();
  const anas = await pendingRequest({ client: ana, practitioner: osei, reason: "I sleep badly" });
  const bens = await pendingRequest({ client: ben, practitioner: osei, reason: "I can't sit still" });
  const token = await access(mara);
  const ask = async ({ id }: { id: string }, hour: number) => {
    const sent = { token, params: { id }, body: { scheduled_datetime: `2026-12-08T${hour}:00:00Z` } };
    const headers = { "idempotency-key": `k-${hour}` };
    const answered = await send(schedule, `POST /api/${hour}`, { ...sent, headers });
    return { status: answered.status, text: await answered.text() };
  };
  const told = { status: 200, text: expect.stringContaining("I can't sit still") };
  expect(await ask(anas, 10)).toMatchObject({ status: 200, text: expect.stringContaining("I sleep badly") });
  expect(await ask(bens, 14)).toMatchObject(told);
  await send(erase, "DELETE /api/auth/delete-user/x", { token, params: { id: ana.id } });
  for (let again = 0; again < 2; again += 1) {
    expect(await ask(anas, 10)).toMatchObject({ status: 404, text: expect.stringContaining("not_found") });
    expect(await ask(bens, 14)).toMatchObject(told);
  }
});

test("a deleted therapist's clients are told, and the therapist can't be booked any more", async () => {
  const { ana, osei, mara } = await cast();
  await withRules(osei.practitionerId, { bio: "I have seen people for twenty years." });
  const ahead = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 3 * 1440) });
  const token = await access(mara);
  expect((await send(eraseByGet, "GET /api/auth/delete-user/x", { token, params: { id: osei.id } })).status).toBe(200);
  expect(await kindsSentTo(ana.id)).toContain("appointment-cancelled");
  const [row] = await db.select().from(appointments).where(eq(appointments.id, ahead.id));
  expect(row?.status).toBe("cancelled");
  const [page] = await db.select().from(practitioners).where(eq(practitioners.userId, osei.id));
  expect(page).toMatchObject({ active: false, bio: "" });
  const own = await send(eraseByGet, "GET /api/auth/delete-user/x", { token, params: { id: mara.id } });
  expect(own.status).toBe(409);
});

test("of two admins who delete each other at the same moment one stays", async () => {
  const { mara, osei } = await cast();
  await db.update(users).set({ role: "admin" }).where(eq(users.id, osei.id));
  const tokens = await Promise.all([mara, osei].map(access));
  const others = [osei.id, mara.id];
  const both = tokens.map((token, index) =>
    send(erase, "DELETE /api/auth/delete-user/x", { token, params: { id: others[index] ?? "" } }),
  );
  const statuses = (await Promise.all(both)).map(({ status }) => status);
  expect(statuses).toContain(200);
  expect(await db.$count(users, and(eq(users.role, "admin"), isNull(users.deactivatedAt)))).toBe(1);
});
