import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, users } from "@/db/schema";
import { handOver, handOverClient } from "@/lib/change-preview/leaving/hand-over";
import { leaveTeam } from "@/lib/change-preview/leaving/leave";
import { bookedWith } from "@/lib/change-preview/leaving/queries";
import { cast, withRules } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { mailsOf } from "@/lib/testing/mail/promised";
import { scheduled } from "@/lib/testing/requests";

let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  people = await cast();
});

const at = (day: number, hour: number) => new Date(Date.UTC(2026, 11, day, hour));

test("everything that is booked goes to a colleague at its own time, and its client is told", async () => {
  const { ana, osei, lind, mara } = people;
  const session = await scheduled({ client: ana, practitioner: osei, startsAt: at(2, 10) });
  expect(await handOver(mara, osei.id, lind.practitionerId, NOW)).toEqual({ moved: 1, stayed: 0 });
  const [row] = await db.select().from(appointments).where(eq(appointments.id, session.id));
  expect(row).toMatchObject({ practitionerId: lind.practitionerId, startsAt: at(2, 10), status: "scheduled" });
  expect((await mailsOf(session.id)).map(({ to }) => to)).toEqual(expect.arrayContaining([ana.id, osei.id, lind.id]));
});

test("what the colleague has no time for stays, and keeps none of the others", async () => {
  const { ana, ben, osei, lind, mara } = people;
  const clash = await scheduled({ client: ana, practitioner: osei, startsAt: at(2, 10) });
  await scheduled({ client: ben, practitioner: lind, startsAt: at(2, 10) });
  await scheduled({ client: ben, practitioner: osei, startsAt: at(3, 14) });
  expect(await handOver(mara, osei.id, lind.practitionerId, NOW)).toEqual({ moved: 1, stayed: 1 });
  expect((await bookedWith(mara, osei.id, NOW)).map(({ id }) => id)).toEqual([clash.id]);
});

test("what one client has booked goes to a colleague, and nothing of another client", async () => {
  const { ana, ben, osei, lind, mara } = people;
  const moved = await scheduled({ client: ana, practitioner: osei, startsAt: at(2, 10) });
  const clash = await scheduled({ client: ana, practitioner: osei, startsAt: at(3, 10) });
  await scheduled({ client: ben, practitioner: lind, startsAt: at(3, 10) });
  const stays = await scheduled({ client: ana, practitioner: lind, startsAt: at(4, 14) });
  const bens = await scheduled({ client: ben, practitioner: osei, startsAt: at(4, 10) });
  expect(await handOverClient(mara, ana.id, lind.practitionerId, NOW)).toEqual({ moved: 1, stayed: 1 });
  const rows = await db.select({ id: appointments.id, with: appointments.practitionerId }).from(appointments);
  const whom = new Map(rows.map((row) => [row.id, row.with]));
  expect([moved, stays].map(({ id }) => whom.get(id))).toEqual([lind.practitionerId, lind.practitionerId]);
  expect([clash, bens].map(({ id }) => whom.get(id))).toEqual([osei.practitionerId, osei.practitionerId]);
  expect(await mailsOf(bens.id)).toEqual([]);
  await expect(handOverClient(osei, ana.id, lind.practitionerId, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(handOverClient(mara, ana.id, "nobody", NOW)).rejects.toMatchObject({ reason: "not_found" });
});

test("only an admin hands over, and to a practitioner who takes clients", async () => {
  const { ana, osei, lind, mara } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: at(2, 10) });
  const by = (staff: typeof mara | typeof osei) => handOver(staff, osei.id, lind.practitionerId, NOW);
  await expect(by(osei)).rejects.toMatchObject({ reason: "forbidden" });
  await withRules(lind.practitionerId, { active: false });
  await expect(by(mara)).rejects.toMatchObject({ reason: "not_found" });
});

test("an account is deactivated with what was shown, and not with what was booked meanwhile", async () => {
  const { ana, osei, mara } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: at(2, 10) });
  await expect(leaveTeam(mara, { id: osei.id, seen: 0 }, NOW)).rejects.toMatchObject({ reason: "conflict" });
  await leaveTeam(mara, { id: osei.id, seen: 1 }, NOW);
  const [row] = await db.select({ at: users.deactivatedAt }).from(users).where(eq(users.id, osei.id));
  expect(row?.at).toEqual(NOW);
  await expect(leaveTeam(mara, { id: mara.id, seen: 0 }, NOW)).rejects.toMatchObject({ reason: "conflict" });
});
