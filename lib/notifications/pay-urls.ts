import { origin } from "@/lib/env";
import type { Message } from "@/lib/outbox/message";
import { payLink } from "@/lib/payments/links/pay-link";
import { takesOnline } from "@/lib/payments/mode";

/** Where a mail leads to pay, and to the document that it is about: without signing in for who pays for a client. */
export async function payUrlsIn({ kind, payload }: Message, recipientId: string) {
  switch (kind) {
    case "appointment-scheduled":
    case "appointment-completed":
      return payload.owes && payload.audience !== "practice"
        ? { payUrl: await payLink(payload.guards ?? recipientId) }
        : {};
    case "reminder":
      return payload.owes ? { payUrl: await payLink(payload.guards ?? recipientId) } : {};
    case "payment-due":
      return { payUrl: await payLink(payload.clientId) };
    case "document-sent": {
      const path = `/documents/${payload.documentId}`;
      if (payload.to === "payer") return { documentUrl: `${await payLink(payload.clientId)}${path}` };
      return { documentUrl: `${origin()}${path}`, ...(takesOnline() && { payUrl: await payLink(payload.clientId) }) };
    }
    default:
      return {};
  }
}
