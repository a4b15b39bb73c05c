import { like } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";

/** The e-mails about an appointment, by who they are for. */
export async function mailsOf(appointmentId: string) {
  const { kind, recipientId: to, state, notBefore } = outbox;
  const rows = await db
    .select({ kind, to, state, notBefore })
    .from(outbox)
    .where(like(outbox.dedupeKey, `%${appointmentId}%`));
  return rows.sort((one, other) => one.to.localeCompare(other.to));
}

/** Who is told of an appointment, once for each e-mail. */
export async function promisedTo(appointmentId: string) {
  return (await mailsOf(appointmentId)).map(({ to }) => to).sort();
}
