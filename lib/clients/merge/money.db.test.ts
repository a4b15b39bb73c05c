import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, billingDocuments, clientPackages, ledgerTransactions, outbox, users } from "@/db/schema";
import { addClient } from "@/lib/clients/add-client";
import { mergeClients } from "@/lib/clients/merge/ask-merge";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { readTimeline } from "@/lib/clients/timeline/read-timeline";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { listCredit } from "@/lib/payments/credit/queries";
import { billingFacts, changeBilling, choosePrinting } from "@/lib/payments/documents/details";
import { listDocuments } from "@/lib/payments/documents/queries";
import { payerOf, payLink } from "@/lib/payments/links/pay-link";
import { listOwedSessions } from "@/lib/payments/owed";
import { moneyOf } from "@/lib/payments/statement";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { moneyOfAna } from "@/lib/testing/payments/money-of-ana";

beforeAll(() => withPayments("invoice"));
afterAll(() => withPayments("off"));

const LATER = minutesAfter(NOW, 4);
const PHONED = { firstName: "Anna", lastName: "Boateng", phone: null, birthDate: null };

test("all that is owed, paid, given and billed is the other file's, to the cent and to the word", async () => {
  const { people } = await moneyOfAna();
  const { ana, mara } = people;
  const kept = await addClient(mara, PHONED, NOW);
  await giveCredit(mara, { clientId: kept, amountMinor: 500, currency: "USD", words: "Early." }, NOW);
  const link = await payLink(kept);
  const bill = {
    client: ana.id,
    address: "1 Ring Road",
    diagnosis: "F00.0",
    payerName: "Kofi",
    payerEmail: "kofi@attune.test",
  };
  await changeBilling(mara, bill, NOW);
  const ids = await appointmentsOf(ana.id);
  const before = await figures(ana.id, ids);
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ana.id));
  await db.update(outbox).set({ state: "sent" });
  await mergeClients(mara, { kept, merged: ana.id, takes: [] }, NOW);
  await mergeDue(LATER);
  expect(await appointmentsOf(kept)).toEqual(ids);
  // The link of who paid before opens nothing of who pays now.
  expect(await payerOf(link.split("/").at(-1) ?? "")).toBeNull();
  // What the client did in the file that went is the client's own doing in the one that stayed.
  const { entries } = await readTimeline(mara, kept, { page: 1, hasMoney: true, size: 500 });
  expect(entries.some(({ by }) => by === "client")).toBe(true);
  const after = await figures(kept, ids);
  const unnamed = (figured: unknown, client: string) =>
    JSON.parse(JSON.stringify(figured).replaceAll(client, "client"));
  expect(unnamed(after.moneys, kept)).toEqual(unnamed(before.moneys, ana.id));
  expect(unnamed(after.owed, kept)).toEqual(unnamed(before.owed, ana.id));
  expect(after.documents).toEqual(before.documents);
  expect(before.moneys.some((one) => one?.letGo.some(({ words }) => words === "Hard times."))).toBe(true);
  expect(after.credit.credits).toEqual([{ currency: "USD", balanceMinor: 20_500 }]);
  expect(after.credit.moves.map(({ words }) => words)).toEqual(expect.arrayContaining(["Sorry.", "Early."]));
  expect(await billingFacts(mara, kept)).toMatchObject({ address: "1 Ring Road", diagnosis: "F00.0" });
  expect(await db.$count(clientPackages, eq(clientPackages.clientId, ana.id))).toBe(0);

  async function figures(client: string, sessions: string[]) {
    return {
      moneys: await Promise.all(sessions.map((id) => moneyOf(mara, id))),
      owed: await listOwedSessions(mara, client, LATER),
      documents: (await listDocuments(mara, client)).map(({ number, totalMinor }) => ({ number, totalMinor })),
      credit: await listCredit(client),
    };
  }
});

test("a diagnosis that comes from the other file is printed only if the client wanted that one printed", async () => {
  const { people } = await moneyOfAna();
  const { ana, mara } = people;
  const other = await addClient(mara, PHONED, NOW);
  const bill = { client: other, address: "", diagnosis: "F00.0", payerName: "", payerEmail: "" };
  await changeBilling(mara, bill, NOW);
  await choosePrinting({ ...ana, role: "client" }, true, NOW);
  await db.update(outbox).set({ state: "sent" });
  await mergeClients(mara, { kept: ana.id, merged: other, takes: [] }, NOW);
  await mergeDue(LATER);
  expect(await billingFacts(mara, ana.id)).toMatchObject({ diagnosis: "F00.0", printsDiagnosis: false });
});

test("but for that the books and what was issued never change hands", async () => {
  const { people } = await moneyOfAna();
  const { ana, ben } = people;
  const isAnas = eq(ledgerTransactions.clientId, ana.id);
  await expect(db.update(ledgerTransactions).set({ clientId: ben.id }).where(isAnas)).rejects.toMatchObject({
    cause: { code: "23001" },
  });
  const documents = db.update(billingDocuments).set({ clientId: ben.id });
  await expect(documents.where(eq(billingDocuments.clientId, ana.id))).rejects.toMatchObject({
    cause: { code: "23001" },
  });
});

async function appointmentsOf(client: string): Promise<string[]> {
  const rows = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(inArray(appointments.clientId, [client]))
    .orderBy(appointments.id);
  return rows.map(({ id }) => id);
}
