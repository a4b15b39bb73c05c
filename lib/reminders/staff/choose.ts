import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { agendas, reminderSettings, STANDARD_REMINDERS } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor, Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { assertMay } from "@/lib/permissions/permissions";
import { STANDARD_MINUTE } from "@/lib/reminders/staff/agenda";
import type { Afterwards, Agenda } from "@/lib/reminders/staff/schema";

/** Whether the actor is sent the day's sessions in the morning, and when; null for those who have no calendar. */
export async function ownAgenda({ practitionerId }: Actor): Promise<{ isOn: boolean; atMinute: number } | null> {
  if (!practitionerId) return null;
  const { isOn, atMinute } = agendas;
  const [row] = await db.select({ isOn, atMinute }).from(agendas).where(eq(agendas.practitionerId, practitionerId));
  return row ?? { isOn: false, atMinute: STANDARD_MINUTE };
}

/** Changes that. Refuses with `forbidden` (403) those who have no calendar. */
export async function chooseAgenda(staff: Actor, { isOn, at: atMinute }: z.output<typeof Agenda>, now: Date) {
  const { practitionerId } = staff;
  if (!practitionerId) throw new Refusal("forbidden", "Only practitioners have an agenda.");
  await db.transaction(async (tx) => {
    await tx
      .insert(agendas)
      .values({ practitionerId, isOn, atMinute })
      .onConflictDoUpdate({ target: agendas.practitionerId, set: { isOn, atMinute } });
    await record(tx, { actorId: staff.id, action: "reminders.chosen", subjectId: staff.id }, now);
  });
}

/** After how many hours staff are told of a waiting request (null: never), and whether a missed session has a kind word. */
export async function practiceAfterwards() {
  const { requestHours, writesAfterMissed } = reminderSettings;
  const [row] = await db.select({ requestHours, writesAfterMissed }).from(reminderSettings);
  return (
    row ?? { requestHours: STANDARD_REMINDERS.requestHours, writesAfterMissed: STANDARD_REMINDERS.writesAfterMissed }
  );
}

/** Changes that from now on. Refuses with `forbidden` (403) all but admins. */
export async function chooseAfterwards(admin: Staff, wish: z.output<typeof Afterwards>, now: Date) {
  assertMay(admin, "settings", "Only an admin can change the practice's settings.");
  await db.transaction(async (tx) => {
    await tx.insert(reminderSettings).values(wish).onConflictDoUpdate({ target: reminderSettings.id, set: wish });
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
}
