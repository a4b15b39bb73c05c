import { subDays } from "date-fns/subDays";
import type { ImapFlow, MessageStructureObject } from "imapflow";
import { env } from "@/lib/env";
import { mailboxClient } from "@/lib/outbox/delivery-status/mailbox-client";
import { noteDeliveryStatus } from "@/lib/outbox/delivery-status/note-status";
import { newsIn } from "@/lib/outbox/delivery-status/report";

const CALL_MS = 20_000;
const DAYS_BACK = 7;
const MOST_AT_ONCE = 200;
const REPORT_BYTES = 64_000;

/**
 * Reads what mail servers report of our mails in the mailbox of their sender, by IMAP, and writes down what became of
 * each; answers how many it noted. A report that is ours is marked as read. Every other mail there stays as it is, and
 * nothing is done where no mailbox is set.
 */
export async function readBounces(now: Date, inbox: string | undefined = env().MAIL_BOUNCE_INBOX): Promise<number> {
  if (!inbox) return 0;
  const client = mailboxClient(inbox, CALL_MS);
  try {
    await client.connect();
    await client.mailboxOpen("INBOX");
    return await noteAll(client, now);
  } finally {
    client.close();
  }
}

async function noteAll(client: ImapFlow, now: Date): Promise<number> {
  const isReport = { seen: false, since: subDays(now, DAYS_BACK), header: { "content-type": "report" } };
  const found = (await client.search(isReport, { uid: true })) || [];
  const latest = found.slice(-MOST_AT_ONCE);
  if (latest.length === 0) return 0;
  let noted = 0;
  for (const { uid, bodyStructure } of await client.fetchAll(latest, { bodyStructure: true }, { uid: true })) {
    const part = bodyStructure && partOf(bodyStructure);
    const news = part && newsIn(await textOf(client, uid, part));
    if (!news) continue;
    await noteDeliveryStatus(news, now);
    await client.messageFlagsAdd([uid], ["\\Seen"], { uid: true });
    noted += 1;
  }
  return noted;
}

/** Where in a mail a report's machine-readable part is. */
function partOf({ type, part, childNodes = [] }: MessageStructureObject): string | undefined {
  if (type === "message/delivery-status") return part;
  return childNodes.map(partOf).find((found) => found !== undefined);
}

async function textOf(client: ImapFlow, uid: number, part: string): Promise<string> {
  const { content } = await client.download(String(uid), part, { uid: true, maxBytes: REPORT_BYTES });
  return content ? Buffer.concat(await content.toArray()).toString("utf8") : "";
}
