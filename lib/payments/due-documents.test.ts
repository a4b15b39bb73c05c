import { expect, test } from "vitest";
import type { DocumentSummary } from "@/lib/payments/documents/queries";
import { documentsDue } from "@/lib/payments/due-documents";

const TODAY = "2026-12-31";

test("a bill waits while something of its sessions is owed, however old it is", () => {
  const old = document({ kind: "invoice", issuedOn: "2025-01-10", invoicedIds: ["tuesday", "friday"] });
  expect(due([old], ["friday"])).toEqual([{ id: "one", isToPay: true }]);
  expect(due([old], ["monday"])).toEqual([]);
});

test("an estimate waits for a month, unless it was taken back; receipts and statements never do", () => {
  expect(due([document({ kind: "estimate", issuedOn: "2026-12-01" })])).toEqual([{ id: "one", isToPay: false }]);
  expect(due([document({ kind: "estimate", issuedOn: "2026-11-30" })])).toEqual([]);
  expect(due([document({ kind: "estimate", isCorrected: true })])).toEqual([]);
  expect(due([document({ kind: "receipt" }), document({ kind: "statement" })])).toEqual([]);
});

function due(documents: DocumentSummary[], owed: string[] = []) {
  return documentsDue(documents, owed, TODAY).map(({ id, isToPay }) => ({ id, isToPay }));
}

function document(facts: Partial<DocumentSummary>): DocumentSummary {
  const whole = { id: "one", kind: "invoice" as const, number: "2026-0001", issuedOn: TODAY, correctsId: null };
  return { ...whole, totalMinor: 8_000, currency: "USD", isCorrected: false, invoicedIds: [], ...facts };
}
