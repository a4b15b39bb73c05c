import type { z } from "zod";
import { db } from "@/db/client";
import { clientReminders, reminderSettings } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor, Staff } from "@/lib/auth/actor";
import { wantNamesAgain } from "@/lib/calendars/connected/writing/want-names";
import { notFound } from "@/lib/errors";
import { assertMay } from "@/lib/permissions/permissions";
import { choicesOfClient, mayChoose, reminderChoices } from "@/lib/reminders/queries";
import type { Discretion, Wish } from "@/lib/reminders/schema";

/** Whether mails to clients are discreet unless a client has said, and who they are from then. */
export async function practiceDiscretion() {
  const { isDiscreet, discreetName } = (await reminderChoices()) ?? { isDiscreet: false, discreetName: null };
  return { isDiscreet, discreetName };
}

/** Changes that from now on. Refuses with `forbidden` (403) all but admins. */
export async function chooseDiscretion(admin: Staff, wish: z.output<typeof Discretion>, now: Date) {
  assertMay(admin, "settings", "Only an admin can change the practice's settings.");
  const kept = { isDiscreet: wish.isDiscreet, discreetName: wish.discreetName || null };
  await db.transaction(async (tx) => {
    await tx.insert(reminderSettings).values(kept).onConflictDoUpdate({ target: reminderSettings.id, set: kept });
    await wantNamesAgain(tx, null, now);
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: null }, now);
  });
}

/** Whether mails to a client are discreet, as it was said of this client; null where the actor may not see that. */
export async function clientDiscretion(actor: Actor, clientId: string): Promise<Wish | null> {
  if (!(await mayChoose(actor, clientId))) return null;
  const row = await choicesOfClient(clientId);
  if (!row || row.isDiscreet === null) return "usual";
  return row.isDiscreet ? "on" : "off";
}

/** Changes that, as the client or staff say it. Refuses with `not_found` (404) a client that the actor may not see. */
export async function chooseClientDiscretion(actor: Actor, clientId: string, wish: Wish, now: Date) {
  if (!(await mayChoose(actor, clientId))) throw notFound("client");
  const kept = { isDiscreet: wish === "usual" ? null : wish === "on" };
  await db.transaction(async (tx) => {
    await tx
      .insert(clientReminders)
      .values({ clientId, ...kept })
      .onConflictDoUpdate({ target: clientReminders.clientId, set: kept });
    await wantNamesAgain(tx, clientId, now);
    await record(tx, { actorId: actor.id, action: "reminders.chosen", subjectId: clientId }, now);
  });
}
