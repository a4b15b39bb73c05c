import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners } from "@/db/schema";
import { createAccount } from "@/lib/accounts/manage";
import { changeRoles } from "@/lib/accounts/team/change-roles";
import { findMember, listTeam } from "@/lib/accounts/team/queries";
import { sessionActor } from "@/lib/auth/session";
import { may } from "@/lib/permissions/permissions";
import { cast, withRules } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { withTeam } from "@/lib/testing/matrix/team";
import { actionsOn } from "@/lib/testing/trail";

const everybody = async () => withTeam(await cast());
let people: Awaited<ReturnType<typeof everybody>>;

beforeEach(async () => {
  people = await everybody();
});

const actorOf = async ({ sessionId }: { sessionId: string }) => sessionActor(sessionId, NOW);

test("a role applies from the next request on, and is in the trail", async () => {
  const { mara, tomas } = people;
  await changeRoles(mara.id, tomas.id, ["biller", "front_desk"], NOW);
  const actor = await actorOf(tomas);
  expect(actor).toMatchObject({ role: "front_desk", furtherRoles: ["biller"] });
  expect(actor && [may(actor, "codes.team"), may(actor, "times.team")]).toEqual([true, true]);
  expect(await actionsOn(tomas.id)).toContain("account.roles_changed");
  await changeRoles(mara.id, tomas.id, ["biller"], NOW);
  expect(await actorOf(tomas)).toMatchObject({ role: "biller", furtherRoles: [] });
});

test("saving the same roles again is no change", async () => {
  const { mara, tomas } = people;
  await changeRoles(mara.id, tomas.id, ["front_desk"], NOW);
  expect(await actionsOn(tomas.id)).not.toContain("account.roles_changed");
});

test("who becomes a practitioner gets a public page, once", async () => {
  const { mara } = people;
  await changeRoles(null, mara.id, ["admin", "practitioner"], NOW);
  expect(await actorOf(mara)).toMatchObject({ role: "admin", furtherRoles: ["practitioner"] });
  const pages = () => db.select().from(practitioners).where(eq(practitioners.userId, mara.id));
  expect(await pages()).toMatchObject([{ name: "Mara Quist" }]);
  await expect(changeRoles(null, mara.id, ["admin"], NOW)).rejects.toMatchObject({ reason: "conflict" });
  await changeRoles(null, mara.id, ["admin", "practitioner"], NOW);
  expect(await pages()).toHaveLength(1);
});

test("a practitioner who takes clients stays one", async () => {
  const { mara, osei } = people;
  const leave = () => changeRoles(mara.id, osei.id, ["supervisor"], NOW);
  await expect(leave()).rejects.toMatchObject({ reason: "conflict" });
  await withRules(osei.practitionerId, { active: false });
  await leave();
  expect(await actorOf(osei)).toMatchObject({ role: "supervisor" });
});

test("an admin doesn't take that away from themselves, and the last one stays", async () => {
  const { mara } = people;
  await expect(changeRoles(mara.id, mara.id, ["biller"], NOW)).rejects.toMatchObject({ reason: "conflict" });
  await expect(changeRoles(null, mara.id, ["biller"], NOW)).rejects.toMatchObject({ reason: "conflict" });
  await changeRoles(mara.id, people.tomas.id, ["admin"], NOW);
  await changeRoles(people.tomas.id, mara.id, ["biller"], NOW);
  expect(await actorOf(mara)).toMatchObject({ role: "biller" });
});

test("a client has no role of staff, and nobody is without one", async () => {
  const { mara, ana, tomas } = people;
  await expect(changeRoles(mara.id, ana.id, ["admin"], NOW)).rejects.toMatchObject({ reason: "not_found" });
  await expect(changeRoles(mara.id, "1", ["admin"], NOW)).rejects.toMatchObject({ reason: "not_found" });
  await expect(changeRoles(mara.id, tomas.id, [], NOW)).rejects.toMatchObject({ reason: "invalid" });
});

test("the team is listed to who may manage it, and to nobody else", async () => {
  const { mara, osei, tomas, ana } = people;
  const names = (await listTeam(mara)).map(({ firstName }) => firstName);
  expect(names.toSorted()).toEqual(["Ama", "Iris", "Mara", "Noor", "Signe", "Tomas"]);
  expect([await listTeam(osei), await listTeam(tomas)]).toEqual([[], []]);
  expect(await findMember(mara, ana.id)).toBeNull();
  expect(await findMember(tomas, osei.id)).toBeNull();
});

test("an account is made with any of the roles", async () => {
  const made = { email: "lou@attune.test", password: "quiet-evening-rain", firstName: "Lou", lastName: "Vale" };
  const id = await createAccount(null, { ...made, role: "front_desk" }, NOW);
  expect(await findMember(people.mara, id)).toMatchObject({ role: "front_desk", furtherRoles: [] });
});
