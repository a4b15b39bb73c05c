import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { clientReminders, reminderSettings, serviceReminders, services } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor, Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";
import type { ReminderKind } from "@/lib/reminders/due";
import { mayChoose } from "@/lib/reminders/queries";
import { choiceOf, type ReminderSettings, type Wish } from "@/lib/reminders/schema";

type Wishes = Record<ReminderKind, Wish>;

/** Changes how the practice reminds its clients from now on. Refuses with `forbidden` (403) all but admins. */
export async function chooseForPractice(admin: Staff, wish: z.output<typeof ReminderSettings>, now: Date) {
  assertAdmin(admin);
  const { quietFrom, quietUntil, textSender, ...ticked } = wish;
  const kept = {
    kinds: KINDS.filter((kind) => ticked[kind]),
    textKinds: KINDS.filter((kind) => ticked[`text-${kind}`]),
    textSender: textSender || null,
    ...{ quietFrom, quietUntil },
  };
  await db.transaction(async (tx) => {
    await tx.insert(reminderSettings).values(kept).onConflictDoUpdate({ target: reminderSettings.id, set: kept });
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
}

const KINDS: readonly ReminderKind[] = ["two-days", "day", "two-hours", "link"];

/**
 * Changes how one service reminds, where that is not as the practice does. Refuses with `forbidden` (403) all but admins,
 * with `not_found` (404) a service that is none.
 */
export async function chooseForService(admin: Staff, serviceId: string, wishes: Wishes, now: Date) {
  await keepForService(admin, serviceId, choiceOf(wishes), now);
}

/** As `chooseForService`, of what it sends as text messages. */
export async function chooseTextsForService(admin: Staff, serviceId: string, wishes: Wishes, now: Date) {
  const { added: textAdded, removed: textRemoved } = choiceOf(wishes);
  await keepForService(admin, serviceId, { textAdded, textRemoved }, now);
}

type ServiceChoice = Partial<Omit<typeof serviceReminders.$inferInsert, "serviceId">>;

async function keepForService(admin: Staff, serviceId: string, choice: ServiceChoice, now: Date) {
  assertAdmin(admin);
  await db.transaction(async (tx) => {
    const found = isId(serviceId)
      ? await tx.select({ id: services.id }).from(services).where(eq(services.id, serviceId))
      : [];
    if (found.length === 0) throw notFound("service");
    await tx
      .insert(serviceReminders)
      .values({ serviceId, ...choice })
      .onConflictDoUpdate({ target: serviceReminders.serviceId, set: choice });
    await record(tx, { actorId: admin.id, action: "service.changed", subjectId: serviceId }, now);
  });
}

/**
 * Changes how a client is reminded, as the client or staff say it. Refuses with `not_found` (404) a client that the actor
 * may not see.
 */
export async function chooseForClient(actor: Actor, clientId: string, wishes: Wishes, now: Date) {
  await keepForClient(actor, clientId, choiceOf(wishes), now);
}

/** As `chooseForClient`, of what is sent as text messages. */
export async function chooseTextsForClient(actor: Actor, clientId: string, wishes: Wishes, now: Date) {
  const { added: textAdded, removed: textRemoved } = choiceOf(wishes);
  await keepForClient(actor, clientId, { textAdded, textRemoved }, now);
}

type ClientChoice = Partial<Omit<typeof clientReminders.$inferInsert, "clientId">>;

async function keepForClient(actor: Actor, clientId: string, choice: ClientChoice, now: Date) {
  if (!(await mayChoose(actor, clientId))) throw notFound("client");
  await db.transaction(async (tx) => {
    await tx
      .insert(clientReminders)
      .values({ clientId, ...choice })
      .onConflictDoUpdate({ target: clientReminders.clientId, set: choice });
    await record(tx, { actorId: actor.id, action: "reminders.chosen", subjectId: clientId }, now);
  });
}

function assertAdmin(admin: Staff) {
  assertMay(admin, "settings", "Only an admin can change the practice's settings.");
}
