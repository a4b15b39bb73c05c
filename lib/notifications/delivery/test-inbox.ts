import { setTimeout as pause } from "node:timers/promises";
import type { ImapFlow } from "imapflow";
import { env } from "@/lib/env";
import { mailboxClient } from "@/lib/outbox/delivery-status/mailbox-client";

/** The header by which a test mail is found again. */
export const TEST_HEADER = "X-Attune-Test";

/** Whether a mail was found in the test inbox; or why that could not be looked. */
export type Arrival = "arrived" | "missing" | "auth" | "unavailable";

type Patience = { waitMs: number; betweenMs: number; callMs: number };

// A person waits for the answer, in a page whose server ends what takes half a minute.
const PATIENCE: Patience = { waitMs: 15_000, betweenMs: 1_000, callMs: 5_000 };

/** The address whose mailbox can be looked into, which is the name it is opened by; null where none is set. */
export function testInboxAddress(): string | null {
  const url = env().MAIL_TEST_INBOX;
  return url ? decodeURIComponent(new URL(url).username) : null;
}

/** Waits until a mail with this word in its `TEST_HEADER` is in the test inbox, by IMAP (RFC 9051), and deletes it. */
export async function arrivalOf(
  word: string,
  inbox: string = env().MAIL_TEST_INBOX ?? "",
  patience: Patience = PATIENCE,
): Promise<Arrival> {
  const client = mailboxClient(inbox, patience.callMs);
  try {
    await client.connect();
    return (await isFound(client, word, patience)) ? "arrived" : "missing";
  } catch (error) {
    return error instanceof Error && "authenticationFailed" in error ? "auth" : "unavailable";
  } finally {
    client.close();
  }
}

async function isFound(client: ImapFlow, word: string, { waitMs, betweenMs }: Patience): Promise<boolean> {
  await client.mailboxOpen("INBOX");
  for (let waited = 0; waited <= waitMs; waited += betweenMs) {
    const found = await client.search({ header: { [TEST_HEADER]: word } }, { uid: true });
    if (found && found.length > 0) return client.messageDelete(found, { uid: true });
    await pause(betweenMs);
    // Some servers tell of what is new only when they are asked for something.
    await client.noop();
  }
  return false;
}
