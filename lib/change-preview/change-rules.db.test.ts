import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, auditEvents, practitioners } from "@/db/schema";
import { changeRules } from "@/lib/change-preview/change-rules";
import { RulesForm, rulesText } from "@/lib/practice/booking-rules-form";
import { listRules } from "@/lib/practice/practitioners";
import { cast, NOW } from "@/lib/testing/cast";
import { scheduled } from "@/lib/testing/requests";

const MONDAY_TEN = new Date("2026-12-07T10:00:00Z");
const TYPED = {
  active: "on",
  bufferBeforeMinutes: "5",
  bufferAfterMinutes: "10",
  noticeMinutes: "1.5",
  horizonDays: "90",
  stepMinutes: "15",
  maxPerDay: "6",
  maxPerWeek: "",
  maxRunMinutes: "180",
  breakMinutes: "30",
  newClientsPerWeek: "0",
};

function typed(practitioner: string, more: Record<string, string> = {}) {
  return RulesForm.parse({ practitioner, ...TYPED, ...more });
}

test("a practitioner's rules are kept as they were typed, and shown so again", async () => {
  const { osei } = await cast();
  expect(await changeRules(osei, typed(osei.practitionerId), NOW)).toEqual({ affected: [] });
  const [row] = await listRules(osei);
  expect(row).toMatchObject({
    noticeMinutes: 90,
    maxPerDay: 6,
    maxPerWeek: null,
    maxRunMinutes: 180,
    newClientsPerWeek: 0,
  });
  expect(row && rulesText(row)).toEqual({ ...TYPED, active: undefined });
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.action, "availability.rules_changed"));
  expect(event).toMatchObject({ actorId: osei.id, subjectId: osei.practitionerId });
});

test("a practitioner can't change another's rules, nor decide that they take no clients", async () => {
  const { osei, lind, mara } = await cast();
  await expect(changeRules(osei, typed(lind.practitionerId), NOW)).rejects.toThrow("We can't find this practitioner.");
  const { rules } = typed(osei.practitionerId);
  const away = { practitionerId: osei.practitionerId, rules: { ...rules, active: false } };
  await expect(changeRules(osei, away, NOW)).rejects.toThrow("Only an admin can decide who takes clients.");
  expect((await listRules(osei)).map(({ name }) => name)).toEqual(["Dr. Ama Osei"]);
  expect(await listRules(mara)).toHaveLength(2);
});

test("a practitioner who stops taking clients strands all of their own sessions, and no one else's", async () => {
  const { osei, lind, mara, ana, ben } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  await scheduled({ client: ben, practitioner: lind, startsAt: new Date("2026-12-07T13:00:00Z") });
  const { rules } = typed(osei.practitionerId);
  const change = { practitionerId: osei.practitionerId, rules: { ...rules, active: false } };
  const { affected } = await changeRules(mara, change, NOW);
  expect(affected.map((one) => [one.id, one.why])).toEqual([[id, "practitioner"]]);
  await changeRules(mara, { ...change, settlement: { answers: [{ id, what: "cancel" }], words: "She retires." } }, NOW);
  const [row] = await db.select().from(practitioners).where(eq(practitioners.id, osei.practitionerId));
  expect(row?.active).toBe(false);
  const [appointment] = await db.select().from(appointments).where(eq(appointments.id, id));
  expect(appointment).toMatchObject({ status: "cancelled", cancelledBy: "practice" });
});

test("what is out of bounds is said beside its field", () => {
  const refused = RulesForm.safeParse({
    practitioner: "",
    ...TYPED,
    horizonDays: "400",
    noticeMinutes: "",
    stepMinutes: "2",
  });
  expect(refused.error?.issues.map(({ path }) => path.join("."))).toEqual([
    "noticeMinutes",
    "horizonDays",
    "stepMinutes",
  ]);
});
