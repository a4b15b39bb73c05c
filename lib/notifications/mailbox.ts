import { eq } from "drizzle-orm";
import { outbox } from "@/db/schema";
import { isDemo } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { compose } from "@/lib/notifications/compose";
import { findPromised, type Promised } from "@/lib/outbox/promised";
import type { Mail } from "@/lib/outbox/transports/transport";

/** A mail in the demo's mailbox: as it is written, and what became of it. */
export type MailboxEntry = Mail & Pick<Promised, "id" | "state" | "lastError" | "createdAt">;

const SHOWN = 50;

/** The newest mails of the demo, to anyone who asks. A real practice has no such mailbox. */
export async function listMail(): Promise<MailboxEntry[]> {
  assertDemo();
  const entries = await Promise.all((await findPromised({ where: undefined, limit: SHOWN })).map(entryOf));
  return entries.filter((entry) => entry !== null);
}

/** One mail of the demo. */
export async function findMail(id: string): Promise<MailboxEntry> {
  assertDemo();
  const [promised] = isId(id) ? await findPromised({ where: eq(outbox.id, id), limit: 1 }) : [];
  const entry = promised ? await entryOf(promised) : null;
  if (!entry) throw notFound("message");
  return entry;
}

async function entryOf(promised: Promised): Promise<MailboxEntry | null> {
  const mail = await compose(promised);
  const { id, state, lastError, createdAt } = promised;
  return mail && { ...mail, id, state, lastError, createdAt };
}

function assertDemo() {
  if (!isDemo()) throw notFound("page");
}
