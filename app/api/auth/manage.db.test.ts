import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET as toggle } from "@/app/api/auth/activate-deactivate-user/[id]/route";
import { GET as allUsers } from "@/app/api/auth/all-users/route";
import { POST as contact } from "@/app/api/auth/contact/route";
import { GET as eraseByGet } from "@/app/api/auth/delete-user/[id]/route";
import { POST as logout } from "@/app/api/auth/logout/route";
import { GET as profile, PUT as putProfile } from "@/app/api/auth/profile/route";
import { PATCH as patchProfile } from "@/app/api/auth/profile/update/route";
import { DELETE as revoke } from "@/app/api/auth/tokens/[id]/route";
import { POST as makeToken, GET as tokens } from "@/app/api/auth/tokens/route";
import { POST as slotsLogout } from "@/app/api/logout/route";
import { db } from "@/db/client";
import { auditEvents, contactMessages, users } from "@/db/schema";
import { listContactMessages } from "@/lib/accounts/contact-messages/queries";
import type { Actor, Staff } from "@/lib/auth/actor";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { kindsSentTo } from "@/lib/testing/mail/codes";
import { actionsOn } from "@/lib/testing/trail";

const access = async (actor: Actor) => (await tokensOf(actor)).access;

test("a profile changes in what was sent, and null takes away", async () => {
  const { ana } = await cast();
  const token = await access(ana);
  const body = { first_name: "Anna", last_name: "Boateng", phone: "+233200000000", location: "Accra" };
  const put = await send(putProfile, "PUT /api/auth/profile", { token, body });
  expect((await put.json()).user).toMatchObject({ first_name: "Anna", phone: "+233200000000", location: "Accra" });
  const patch = await send(patchProfile, "PATCH /api/auth/profile/update", { token, body: { phone_number: null } });
  expect((await patch.json()).user).toMatchObject({ phone_number: null, location: "Accra" });
  expect(await actionsOn(ana.id)).toEqual(["account.profile_changed", "account.profile_changed"]);
  expect((await send(patchProfile, "PATCH /api/auth/profile/update", { token, body: {} })).status).toBe(400);
  expect((await send(patchProfile, "PATCH /api/auth/profile/update", { token, body: { role: "admin" } })).status).toBe(
    400,
  );
});

test("only an admin lists all people, a page at a time", async () => {
  const { ana, osei, mara } = await cast();
  const list = (token: string, query = "") => send(allUsers, `GET /api/auth/all-users${query}`, { token });
  for (const actor of [ana, osei]) expect((await list(await access(actor))).status).toBe(403);
  const page = await (await list(await access(mara), "?limit=2&offset=1")).json();
  expect(page).toMatchObject({ total: 5, limit: 2, offset: 1 });
  expect(page.users).toHaveLength(2);
  const all = await (await list(await access(mara))).json();
  expect(page.users).toEqual(all.users.slice(1, 3));
  const looked = await db.select().from(auditEvents).where(eq(auditEvents.action, "accounts.listed"));
  expect(looked.map(({ actorId, details }) => [actorId, details])).toEqual([2, 5].map((count) => [mara.id, { count }]));
  await db.update(users).set({ erasedAt: NOW }).where(eq(users.id, ana.id));
  expect(await (await list(await access(mara))).json()).toMatchObject({
    total: 4,
    users: all.users.filter(({ id }: Actor) => id !== ana.id),
  });
});

test("an admin deactivates and activates others, never the own account", async () => {
  const { ana, mara } = await cast();
  const [own, token] = [await access(ana), await access(mara)];
  const press = (id: string, method = "GET") =>
    send(toggle, `${method} /api/auth/activate-deactivate-user/x`, { token, params: { id } });
  expect((await (await press(ana.id)).json()).user.is_active).toBe(false);
  expect((await send(profile, "GET /api/auth/profile", { token: own })).status).toBe(401);
  expect((await (await press(ana.id)).json()).user.is_active).toBe(true);
  expect((await press(mara.id)).status).toBe(409);
  for (const id of ["x", "0193b3a0-0000-7000-8000-000000000001", "a\0b"]) expect((await press(id)).status).toBe(404);
});

test("a message to the practice is kept encrypted, and the admins are told", async () => {
  const { mara } = await cast();
  const body = { name: "John Doe", email: "n8E5I@example.com", phone: "+1234567890", message: "Hello, can you help?" };
  expect((await send(contact, "POST /api/auth/contact", { body })).status).toBe(201);
  expect(JSON.stringify(await db.select().from(contactMessages))).not.toMatch(/John Doe|can you help|n8E5I/i);
  expect(await kindsSentTo(mara.id)).toEqual(["contact-message"]);
  const admin: Staff = { ...mara, role: "admin" };
  const [said] = await listContactMessages(admin, { box: "open", limit: 10 }, NOW);
  expect(said).toMatchObject({ ...body, email: "n8e5i@example.com" });
  expect(await actionsOn(said?.id ?? "")).toEqual(["record.viewed"]);
});

test("a telephone number is taken under either of its names", async () => {
  const { mara } = await cast();
  const body = { name: "Jane Doe", email: "jane@example.com", phone_number: "+1234567890", message: "Hello." };
  expect((await send(contact, "POST /api/auth/contact", { body })).status).toBe(201);
  const admin: Staff = { ...mara, role: "admin" };
  expect(await listContactMessages(admin, { box: "open", limit: 10 }, NOW)).toMatchObject([{ phone: "+1234567890" }]);
});

test("a message to the practice needs every field of its document", async () => {
  const body = { name: "Jane Doe", email: "jane@example.com", phone: "+1234567890", message: "Hello." };
  for (const name of Object.keys(body)) {
    const refused = await send(contact, "POST /api/auth/contact", { body: { ...body, [name]: undefined } });
    expect([refused.status, Object.keys((await refused.json()).fields)], name).toEqual([400, [name]]);
  }
  const empty = await send(contact, "POST /api/auth/contact", { body: { ...body, phone: " " } });
  expect(await empty.json()).toMatchObject({ fields: { phone: ["Please give a telephone number."] } });
});

test("a personal token reads, writes where it may, makes no other, and ends when it is revoked", async () => {
  const { ana, ben } = await cast();
  const token = await access(ana);
  const make = (body: object, by = token) => send(makeToken, "POST /api/auth/tokens", { token: by, body });
  const reading = await (await make({ name: "Desk" })).json();
  const writing = await (await make({ name: "Sync", scopes: ["write"], expires_in_days: 1 })).json();
  expect(reading).toMatchObject({ scopes: ["read"], token: expect.stringMatching(/^attune_pat_/) });
  expect((await send(profile, "GET /api/auth/profile", { token: reading.token })).status).toBe(200);
  const body = { first_name: "Anna" };
  const patch = (by: string) => send(patchProfile, "PATCH /api/auth/profile/update", { token: by, body });
  expect([(await patch(reading.token)).status, (await patch(writing.token)).status]).toEqual([403, 200]);
  expect((await make({ name: "More" }, writing.token)).status).toBe(403);
  const listed = await (await send(tokens, "GET /api/auth/tokens", { token })).json();
  expect(listed.tokens.map(({ name }: { name: string }) => name)).toEqual(["Sync", "Desk"]);
  expect(JSON.stringify(listed)).not.toContain("attune_pat_");
  const end = (by: string) => send(revoke, "DELETE /api/auth/tokens/x", { token: by, params: { id: reading.id } });
  expect([(await end(await access(ben))).status, (await end(token)).status, (await end(token)).status]).toEqual([
    404, 200, 404,
  ]);
  expect((await send(profile, "GET /api/auth/profile", { token: reading.token })).status).toBe(401);
});

test("a read-only token deletes no account through a GET", async () => {
  const { ana, mara } = await cast();
  const made = await send(makeToken, "POST /api/auth/tokens", { token: await access(mara), body: { name: "Read" } });
  const { token } = await made.json();
  const refused = await send(eraseByGet, "GET /api/auth/delete-user/x", { token, params: { id: ana.id } });
  expect([refused.status, (await refused.json()).code]).toEqual([403, "insufficient_scope"]);
});

test("the holder of a read-only token can end it by logging out", async () => {
  const { ana } = await cast();
  for (const [handler, path] of [
    [logout, "POST /api/auth/logout"],
    [slotsLogout, "POST /api/logout"],
  ] as const) {
    const made = await send(makeToken, "POST /api/auth/tokens", { token: await access(ana), body: { name: "Lost" } });
    const { token } = await made.json();
    expect((await send(handler, path, { token })).status, path).toBe(200);
    expect((await send(profile, "GET /api/auth/profile", { token })).status, path).toBe(401);
  }
});
