import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { dispatchDue } from "@/lib/events/dispatch";
import type { Mail, Transport } from "@/lib/outbox/transports/transport";
import { minutesAfter } from "@/lib/testing/clock";
import { deliver } from "@/lib/testing/mail/delivery";

/** Sends what waits, and answers it by whom it went to. */
export async function mailsBy(moment: Date): Promise<Map<string, Mail>> {
  return new Map((await sentBy(moment)).map((mail) => [mail.to, mail]));
}

/** Sends what waits, and answers all of it. */
export async function sentBy(moment: Date): Promise<Mail[]> {
  const sent: Mail[] = [];
  const post: Transport = {
    concurrency: 1,
    remembersKeysForHours: null,
    send: async (mail) => {
      sent.push(mail);
      return { ok: true };
    },
  };
  await dispatchDue(moment);
  const waiting = await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.state, "queued"));
  for (const { id } of waiting) await deliver(id, minutesAfter(moment, 1), post);
  return sent;
}

/** The token of the link by which an appointment is moved and cancelled, in a mail; empty where there is none. */
export function manageTokenIn(mail: Mail | undefined): string {
  return /\/m\/([\w.-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
}
