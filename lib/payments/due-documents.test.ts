import { expect, test } from "vitest";
import type { DocumentSummary } from "@/lib/payments/documents/queries";
import { documentsDue } from "@/lib/payments/due-documents";

const TODAY = "2026-12-31";

test("a bill waits while something of its sessions is owed, however old it is", () => {
  const old = document({ kind: "invoice", issuedOn: "2025-01-10", invoicedIds: ["tuesday", "friday"] });
  expect(due([old], ["friday"])).toEqual([{ id: "one", openMinor: 2_000 }]);
  expect(due([old], ["monday"])).toEqual([]);
});

test("of a bill only what is open is still to pay, and nothing of what is on its way", () => {
  const bill = document({ invoicedIds: ["tuesday", "friday"] });
  expect(due([bill], ["tuesday", "friday"])).toEqual([{ id: "one", openMinor: 4_000 }]);
  expect(due([bill], ["tuesday"], ["friday"])).toEqual([{ id: "one", openMinor: 2_000 }]);
  expect(due([bill], [], ["friday"])).toEqual([{ id: "one", openMinor: 0 }]);
});

test("a bill or an estimate for another who pays doesn't wait for the client", () => {
  expect(due([document({ invoicedIds: ["friday"], isForPayer: true })], ["friday"])).toEqual([]);
  expect(due([document({ kind: "estimate", isForPayer: true })])).toEqual([]);
});

test("an estimate waits for a month, unless it was taken back; receipts and statements never do", () => {
  expect(due([document({ kind: "estimate", issuedOn: "2026-12-01" })])).toEqual([{ id: "one", openMinor: 0 }]);
  expect(due([document({ kind: "estimate", issuedOn: "2026-11-30" })])).toEqual([]);
  expect(due([document({ kind: "estimate", isCorrected: true })])).toEqual([]);
  expect(due([document({ kind: "receipt" }), document({ kind: "statement" })])).toEqual([]);
});

function due(documents: DocumentSummary[], open: string[] = [], underWay: string[] = []) {
  const ofIt = (isUnderWay: boolean) => (id: string) => ({ id, owedMinor: 2_000, isUnderWay });
  const owed = [...open.map(ofIt(false)), ...underWay.map(ofIt(true))];
  return documentsDue(documents, owed, TODAY).map(({ id, openMinor }) => ({ id, openMinor }));
}

function document(facts: Partial<DocumentSummary>): DocumentSummary {
  const whole = { id: "one", kind: "invoice" as const, number: "2026-0001", issuedOn: TODAY, correctsId: null };
  return {
    ...whole,
    totalMinor: 8_000,
    currency: "USD",
    isCorrected: false,
    isForPayer: false,
    invoicedIds: [],
    ...facts,
  };
}
