import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { careRecords, payers, recordMembers, users } from "@/db/schema";
import { type Client, isClient } from "@/lib/auth/actor";
import { listClients } from "@/lib/clients/list/read-list";
import { wantedOf } from "@/lib/clients/list/wanted";
import { changeBilling } from "@/lib/payments/documents/details";
import { paidForBy } from "@/lib/payments/payers/paid-for";
import { payerOn } from "@/lib/payments/payers/payer";
import { joinPayers } from "@/lib/payments/payers/payer-member";
import { eraseAccount } from "@/lib/privacy/erase";
import { booked } from "@/lib/testing/booked";
import { emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { recordOf } from "@/lib/testing/records/guarded";

beforeEach(() => withPayments("invoice"));
afterEach(() => withPayments("off"));

const VOLTA = { address: "", diagnosis: "", payerName: "Volta Ltd", payerEmail: "pay@volta.test" };
const NOBODY = { ...VOLTA, payerName: "", payerEmail: "" };
const later = minutesAfter(NOW, 5);

async function payersIn(record: string) {
  const rows = await db.select().from(recordMembers).where(eq(recordMembers.recordId, record));
  return rows.filter(({ part, until }) => part === "payer" && until === null);
}

test("who is named on a client's bills is a member of the client's record, who sees bills alone and is no client", async () => {
  const { mara, ana } = await booked();
  const before = (await listClients(mara, wantedOf({}), "", NOW)).count;
  await changeBilling(mara, { client: ana.id, ...VOLTA }, NOW);
  const [payer] = await payersIn(await recordOf(ana.id));
  expect(payer?.sees).toEqual(["bills"]);
  const { count, clients } = await listClients(mara, wantedOf({}), "", NOW);
  expect(count).toBe(before);
  expect(clients.map(({ id }) => id)).not.toContain(payer?.personId);
});

test("a payer with an account is that account, and finds for whom they pay", async () => {
  const { mara, ana, ben } = await booked();
  await changeBilling(mara, { client: ana.id, ...VOLTA, payerEmail: emailOf("ben") }, NOW);
  expect((await payersIn(await recordOf(ana.id))).map(({ personId }) => personId)).toEqual([ben.id]);
  expect(await paidForBy(clientOf(ben))).toEqual([{ id: ana.id, firstNames: ["Ana"] }]);
  await changeBilling(mara, { client: ana.id, ...NOBODY }, later);
  expect(await paidForBy(clientOf(ben))).toEqual([]);
});

test("a payer who is another, or none any more, leaves the record, and nothing is kept of one who was nothing else", async () => {
  const { mara, ana } = await booked();
  await changeBilling(mara, { client: ana.id, ...VOLTA }, NOW);
  const record = await recordOf(ana.id);
  const [first] = await payersIn(record);
  await changeBilling(mara, { client: ana.id, ...VOLTA, payerName: "Volta Holding" }, NOW);
  expect((await payersIn(record)).map(({ personId }) => personId)).toEqual([first?.personId]);
  await changeBilling(mara, { client: ana.id, ...VOLTA, payerEmail: "pay@other.test" }, later);
  const [second] = await payersIn(record);
  expect(second?.personId).not.toBe(first?.personId);
  const [gone] = await db
    .select()
    .from(users)
    .where(eq(users.id, first?.personId ?? ""));
  expect(gone?.erasedAt).toEqual(later);
});

test("the payers of an earlier version become members, once, and again after an interruption", async () => {
  const { mara, ana, ben } = await booked();
  for (const client of [ana, ben]) await changeBilling(mara, { client: client.id, ...VOLTA }, NOW);
  await db.update(payers).set({ personId: null });
  await db.delete(recordMembers).where(eq(recordMembers.part, "payer"));
  await joinPayers(later);
  await joinPayers(later);
  for (const client of [ana, ben]) expect(await payersIn(await recordOf(client.id))).toHaveLength(1);
  expect(
    await db.$count(payers, eq(payers.personId, (await payersIn(await recordOf(ana.id)))[0]?.personId ?? "")),
  ).toBe(1);
});

test("an erased client takes along who was nothing but their payer", async () => {
  const { mara, ana } = await booked();
  await changeBilling(mara, { client: ana.id, ...VOLTA }, NOW);
  const [payer] = await payersIn(await recordOf(ana.id));
  await eraseAccount(mara, ana.id, later);
  const [gone] = await db
    .select()
    .from(users)
    .where(eq(users.id, payer?.personId ?? ""));
  expect(gone?.erasedAt).toEqual(later);
  expect(await db.$count(payers)).toBe(0);
});

test("an erased payer is on no one's bills any more, and the client's record stays", async () => {
  const { mara, ana, ben } = await booked();
  await changeBilling(mara, { client: ana.id, ...VOLTA, payerEmail: emailOf("ben") }, NOW);
  await eraseAccount(mara, ben.id, later);
  expect(await payerOn(ana.id)).toBeNull();
  expect(await db.$count(careRecords, eq(careRecords.personId, ana.id))).toBe(1);
  expect(await payersIn(await recordOf(ana.id))).toEqual([]);
});

function clientOf(actor: Parameters<typeof isClient>[0]): Client {
  if (!isClient(actor)) throw new Error("They are a client.");
  return actor;
}
