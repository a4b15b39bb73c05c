import "server-only";
import { and, eq, gt, or } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { appointments, outbox } from "@/db/schema";
import { recordReads } from "@/lib/audit/read";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { compose, findPromised, type Promised } from "@/lib/notifications/compose";
import { readMessage } from "@/lib/notifications/message";

/** An e-mail that could not be delivered. */
export type Undelivered = {
  id: string;
  name: string;
  subject: string;
  promisedAt: Date;
  why: string;
  /** Why it would be wrong to send it again, if it would. */
  overtaken: string | null;
};

/** The e-mails that could not be delivered, the newest first; whoever was erased has none. */
export async function listUndelivered(admin: Staff, limit: number, now: Date): Promise<Undelivered[]> {
  assertAdmin(admin);
  const failed = await findPromised({ where: eq(outbox.state, "failed"), limit });
  const overtaken = await overtakenAmong(db, failed);
  const shown = await Promise.all(
    failed.map(async (promised) => {
      const mail = await compose(promised);
      const { id, createdAt: promisedAt, recipientId } = promised;
      const name = [promised.firstName, promised.lastName].filter(Boolean).join(" ");
      const entry = { id, name, promisedAt, why: whyWords(promised.lastError), overtaken: overtaken(promised) };
      return mail && { recipientId, entry: { ...entry, subject: mail.subject } };
    }),
  );
  const present = shown.filter((one) => one !== null);
  const people = new Set(present.map(({ recipientId }) => recipientId));
  await recordReads(admin, [...people], now);
  return present.map(({ entry }) => entry);
}

/** Refuses everybody but admins: whom the practice writes to is more than one therapist's business. */
export function assertAdmin({ role }: Staff) {
  if (role !== "admin") throw notFound("message");
}

/** Refuses a message that would tell what is no longer so. */
export async function assertStillTrue(tx: Transaction, promised: Promised) {
  const why = (await overtakenAmong(tx, [promised]))(promised);
  if (why) throw new Refusal("conflict", why, { code: "overtaken" });
}

const About = z.object({ appointmentId: z.string(), version: z.int() });

type About = z.infer<typeof About>;

async function overtakenAmong(tx: Pick<Transaction, "select">, messages: Promised[]) {
  const about = messages.flatMap(subjectsOf);
  const later = about.map(({ appointmentId, version }) =>
    and(eq(appointments.id, appointmentId), gt(appointments.version, version)),
  );
  const changed =
    about.length > 0
      ? await tx
          .select({ id: appointments.id })
          .from(appointments)
          .where(or(...later))
      : [];
  const ids = new Set(changed.map(({ id }) => id));
  return (promised: Promised): string | null => {
    if (promised.kind === "verification-code") return "The code in it has ended. Whoever needs one asks for another.";
    if (promised.kind === "earlier-time-offered") return "The time in it is no longer kept.";
    const isOld = subjectsOf(promised).some(({ appointmentId }) => ids.has(appointmentId));
    return isOld ? "The appointment has changed since, so it would tell what is no longer so." : null;
  };
}

function subjectsOf({ kind, payload }: Promised): About[] {
  if (!payload) return [];
  const message = readMessage(kind, payload);
  if ("sittings" in message.payload) return message.payload.sittings;
  const single = About.safeParse(message.payload);
  return single.success ? [single.data] : [];
}

/** Why a message could not be delivered, for people. The word is ours, and never a mail server's. */
function whyWords(word: string | null): string {
  return (word && WHY.get(word)) ?? "It could not be sent for five days.";
}

const WHY = new Map([
  ["invalid", "The mail service did not take it. Most likely the address is not right."],
  ["conflict", "The mail service took it for a repetition of another."],
  ["expired", "It could not be sent before the code in it ended."],
  ["outcome_unknown", "We can't tell whether it arrived: the connection broke off while it was sent."],
  ["auth", "The mail service did not accept the practice's own sign-in."],
  ["rate_limited", "The mail service had too much to do for five days."],
  ["unavailable", "The mail service could not be reached for five days."],
]);
