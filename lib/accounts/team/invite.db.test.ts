import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { accountInvitations, outbox, personKeys, practitioners, users } from "@/db/schema";
import { acceptInvitation } from "@/lib/accounts/invitations/accept";
import { adminIds } from "@/lib/accounts/queries";
import { changeRoles } from "@/lib/accounts/team/change-roles";
import { inviteMember, inviteMemberAgain, takeMemberBack } from "@/lib/accounts/team/invite";
import { findMember } from "@/lib/accounts/team/queries";
import { findPromised } from "@/lib/outbox/promised";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { withTeam } from "@/lib/testing/matrix/team";
import { actionsOn } from "@/lib/testing/trail";

const KOFI = { firstName: "Kofi", lastName: "Addo", email: "kofi@attune.test", roles: ["practitioner" as const] };
const HERE = { address: "192.0.2.1" };

const everybody = async () => withTeam(await cast());
let people: Awaited<ReturnType<typeof everybody>>;

beforeEach(async () => {
  people = await everybody();
});

test("a colleague is of the team once they accept, with what they were invited as", async () => {
  const { mara } = people;
  const id = await inviteMember(mara, { ...KOFI, roles: ["practitioner", "front_desk"] }, NOW);
  expect(await findMember(mara, id)).toMatchObject({
    email: null,
    invitedTo: "kofi@attune.test",
    role: "practitioner",
  });
  expect(await pagesOf(id)).toBe(0);
  const signedIn = await acceptInvitation({ token: await lastToken(id), password: null }, HERE, NOW);
  expect(signedIn).toMatchObject({ userId: id, role: "practitioner", furtherRoles: ["front_desk"] });
  expect(await pagesOf(id)).toBe(1);
  expect(await actionsOn(id)).toEqual(expect.arrayContaining(["account.invited", "account.joined"]));
});

test("an invited admin is told nothing, and counts as no admin", async () => {
  const { mara } = people;
  const id = await inviteMember(mara, { ...KOFI, roles: ["admin"] }, NOW);
  await expect(changeRoles(null, mara.id, ["biller"], NOW)).rejects.toMatchObject({ reason: "conflict" });
  expect(await adminIds(db)).not.toContain(id);
});

test("roles of an invited colleague can be changed before they come, and then they get what they are", async () => {
  const { mara } = people;
  const id = await inviteMember(mara, { ...KOFI, roles: ["biller"] }, NOW);
  await changeRoles(mara.id, id, ["practitioner"], NOW);
  expect(await pagesOf(id)).toBe(0);
  await acceptInvitation({ token: await lastToken(id), password: null }, HERE, NOW);
  expect(await pagesOf(id)).toBe(1);
});

test("only the newest link works, and none after a week", async () => {
  const { mara } = people;
  const id = await inviteMember(mara, KOFI, NOW);
  const first = await lastToken(id);
  await inviteMemberAgain(mara, id, "addo@attune.test", minutesAfter(NOW, 1));
  const second = await lastToken(id);
  const accept = (token: string, now: Date) => acceptInvitation({ token, password: null }, HERE, now);
  await expect(accept(first, minutesAfter(NOW, 2))).rejects.toMatchObject({ reason: "not_found" });
  await expect(accept(second, minutesAfter(NOW, 8 * 1440))).rejects.toMatchObject({ reason: "not_found" });
});

test("what was taken back leaves no person, key or message behind", async () => {
  const { mara } = people;
  const id = await inviteMember(mara, KOFI, NOW);
  const token = await lastToken(id);
  await takeMemberBack(mara, id, NOW);
  expect(await db.$count(users, eq(users.id, id))).toBe(0);
  expect(await db.$count(personKeys, eq(personKeys.personId, id))).toBe(0);
  expect(await db.$count(accountInvitations, eq(accountInvitations.personId, id))).toBe(0);
  expect(await db.$count(outbox, eq(outbox.recipientId, id))).toBe(0);
  await expect(acceptInvitation({ token, password: null }, HERE, NOW)).rejects.toMatchObject({ reason: "not_found" });
  expect(await inviteMember(mara, KOFI, NOW)).not.toBe(id);
});

test("an address that has an account is refused, and who has accepted is neither invited again nor taken back", async () => {
  const { mara, osei, ana, tomas } = people;
  const taken = () => inviteMember(mara, { ...KOFI, email: "ana@attune.test" }, NOW);
  await expect(taken()).rejects.toMatchObject({ reason: "conflict" });
  for (const { id } of [osei, ana]) {
    await expect(takeMemberBack(mara, id, NOW)).rejects.toMatchObject({ reason: "not_found" });
    await expect(inviteMemberAgain(mara, id, "x@attune.test", NOW)).rejects.toMatchObject({ reason: "not_found" });
  }
  await expect(inviteMember(tomas, KOFI, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(inviteMember(mara, { ...KOFI, roles: [] }, NOW)).rejects.toMatchObject({ reason: "invalid" });
});

function pagesOf(id: string) {
  return db.$count(practitioners, eq(practitioners.userId, id));
}

/** The token of the link that was sent last. */
async function lastToken(id: string): Promise<string> {
  const sent = await findPromised({ where: eq(outbox.recipientId, id), limit: 10 });
  const newest = sent.toSorted((one, other) => one.id.localeCompare(other.id)).at(-1);
  return JSON.parse(newest?.payload ?? "{}").token;
}
