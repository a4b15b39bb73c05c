import { and, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { billingDocuments, payers } from "@/db/schema";
import { sentence } from "@/lib/i18n/say";
import type { Message } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import type { Verdict } from "@/lib/outbox/writer";
import { payerIndexOf } from "@/lib/payments/documents/issue";
import { dueOfClients, toKeepAmong } from "@/lib/payments/owed";

/** A message about what is due, about a document, or about what goes back. */
type AboutMoney = Extract<Message, { kind: "payment-due" | "document-sent" | "payment-returned" }>;

/** Whether a message is about money that is due or goes back, or a document about it. */
export function isAboutMoney(message: Message): message is AboutMoney {
  return ["payment-due", "document-sent", "payment-returned"].includes(message.kind);
}

/**
 * Compares such messages with what is due now, with who pays now, and with whether their documents stand: none where
 * there are no such messages, or else four queries.
 */
export async function moneyJudge(from: Pick<Transaction, "select">, messages: Promised[], now: Date) {
  const about = messages.flatMap(namedIn);
  const clientIds = [...new Set(about.map(({ clientId }) => clientId))];
  const reminded = about.filter(({ sums, kept }) => sums && !kept?.appointmentId).map(({ clientId }) => clientId);
  const due = await dueOfClients(from, [...new Set(reminded)], now);
  const toKeep = await toKeepAmong(
    from,
    about.flatMap(({ kept }) => kept?.appointmentId ?? []),
    now,
  );
  const paidFor = await paidForAmong(from, clientIds);
  const standing = await standingAmong(
    from,
    about.flatMap(({ documentId }) => documentId ?? []),
  );
  return (message: AboutMoney): Verdict => {
    if (message.kind === "payment-returned") return judgeReturned(message, paidFor);
    const { to, clientId } = message.payload;
    if ((to === "payer") !== paidFor.has(clientId)) return { overtaken: OTHER_PAYER };
    if (message.kind === "document-sent") {
      const document = standing.get(message.payload.documentId);
      if (!document) return { overtaken: TAKEN_BACK };
      const isForReader = document.payerIndex === (paidFor.get(clientId) ?? null);
      return isForReader ? { told: message, isPart: false } : { overtaken: OTHER_PAYER };
    }
    const { kept } = message.payload;
    const ofKept = kept?.appointmentId ? toKeep.get(kept.appointmentId) : null;
    if (ofKept === undefined || (kept && new Date(kept.until) <= now)) return { overtaken: NOT_KEPT };
    const sums = kept?.appointmentId ? [ofKept ?? []].flat() : (due.get(clientId) ?? []);
    if (sums.length === 0) return { overtaken: sentence("It was paid meanwhile.") };
    const isPart = JSON.stringify(sums) !== JSON.stringify(message.payload.sums);
    return { told: { ...message, payload: { ...message.payload, sums } }, isPart };
  };
}

/** What goes back the client always hears, and of the payers the one whose money it was. */
function judgeReturned(message: AboutMoney & { kind: "payment-returned" }, paidFor: Map<string, string>): Verdict {
  const { to, clientId = "", payerIndex } = message.payload;
  const isForReader = to !== "payer" || paidFor.get(clientId) === payerIndex;
  return isForReader ? { told: message, isPart: false } : { overtaken: OTHER_PAYER };
}

const OTHER_PAYER = sentence(
  "Another payer is named for this client now, so this e-mail would go to the wrong person.",
);
const NOT_KEPT = sentence("The time is no longer being kept.");
const TAKEN_BACK = sentence("The document was taken back since.");

const Named = z.object({
  clientId: z.string(),
  to: z.string(),
  documentId: z.string().optional(),
  sums: z.unknown().optional(),
  kept: z.object({ appointmentId: z.string().optional() }).optional(),
});

function namedIn({ kind, payload }: Promised) {
  if (kind !== "payment-due" && kind !== "document-sent" && kind !== "payment-returned") return [];
  const read = Named.safeParse(JSON.parse(payload ?? "{}"));
  return read.success ? [read.data] : [];
}

/** The index of the payer, of each of these clients who has one. */
async function paidForAmong(from: Pick<Transaction, "select">, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await from
    .select({ id: payers.clientId, email: open(payers.email, payers.clientId) })
    .from(payers)
    .where(inArray(payers.clientId, ids));
  return new Map(rows.flatMap(({ id, email }) => (email ? [[id, payerIndexOf(email)] as const] : [])));
}

/** Those of these documents that no other has taken back, each with the index of whom it is for. */
async function standingAmong(from: Pick<Transaction, "select">, ids: string[]) {
  if (ids.length === 0) return new Map<string, { payerIndex: string | null }>();
  const { id, payerIndex } = billingDocuments;
  const isCorrected = sql`exists (select from billing_documents as later where later.corrects_id = billing_documents.id)`;
  const rows = await from
    .select({ id, payerIndex })
    .from(billingDocuments)
    .where(and(inArray(id, ids), sql`not ${isCorrected}`));
  return new Map(rows.map((row) => [row.id, row]));
}
