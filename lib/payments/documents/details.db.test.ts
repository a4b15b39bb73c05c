import { afterEach, beforeEach, expect, test } from "vitest";
import { billingFacts, changeBilling, choosePrinting, mayBill } from "@/lib/payments/documents/details";
import { booked } from "@/lib/testing/booked";
import { NOW } from "@/lib/testing/cast";
import { withTeam } from "@/lib/testing/matrix/team";
import { withPayments } from "@/lib/testing/payments/mode";
import { pendingRequest } from "@/lib/testing/requests";

beforeEach(() => withPayments("invoice"));
afterEach(() => withPayments("off"));

const WISH = { address: "12 Ring Road", diagnosis: "F00.0", payerName: "Volta Ltd", payerEmail: "pay@volta.test" };

test("what bills print is kept, changed and taken away again", async () => {
  const { osei, ana } = await booked();
  await changeBilling(osei, { client: ana.id, ...WISH }, NOW);
  expect(await billingFacts(ana, ana.id)).toMatchObject({ ...WISH, printsDiagnosis: false });
  const none = { address: "", diagnosis: "", payerName: "", payerEmail: "" };
  await changeBilling(osei, { client: ana.id, ...none }, NOW);
  expect(await billingFacts(ana, ana.id)).toMatchObject({ ...none, printsDiagnosis: false });
});

test("the client decides whether the diagnosis is printed, and staff who change the rest leave that alone", async () => {
  const { osei, ana } = await booked();
  await choosePrinting({ ...ana, role: "client" }, true, NOW);
  await changeBilling(osei, { client: ana.id, ...WISH }, NOW);
  expect(await billingFacts(ana, ana.id)).toMatchObject({ diagnosis: "F00.0", printsDiagnosis: true });
});

test("to a practitioner who doesn't see the client there is nothing to change", async () => {
  const { lind, ana } = await booked();
  await expect(changeBilling(lind, { client: ana.id, ...WISH }, NOW)).rejects.toMatchObject({ reason: "not_found" });
});

test("an open request of a client gives no practitioner a look at the client's bills", async () => {
  const { osei, lind, mara, ana, ben } = await booked();
  await pendingRequest({ client: ben });
  expect(await Promise.all([osei, lind].map((staff) => mayBill(staff, ben.id)))).toEqual([false, false]);
  expect(await Promise.all([osei, mara].map((staff) => mayBill(staff, ana.id)))).toEqual([true, true]);
  await expect(changeBilling(lind, { client: ben.id, ...WISH }, NOW)).rejects.toMatchObject({ reason: "not_found" });
});

test("a practice that keeps no accounts keeps nothing of bills", async () => {
  const { mara, ana } = await booked();
  withPayments("off");
  await expect(changeBilling(mara, { client: ana.id, ...WISH }, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await expect(choosePrinting({ ...ana, role: "client" }, true, NOW)).rejects.toMatchObject({ reason: "not_found" });
});

test("the front desk changes what bills print, and neither sees nor takes away the diagnosis", async () => {
  const { osei, ana, ...people } = await booked();
  const { tomas, iris } = await withTeam(people);
  await changeBilling(osei, { client: ana.id, ...WISH }, NOW);
  await changeBilling(tomas, { client: ana.id, ...WISH, address: "1 High Street", diagnosis: "" }, NOW);
  expect(await billingFacts(tomas, ana.id)).toMatchObject({ address: "1 High Street", diagnosis: "" });
  expect(await billingFacts(iris, ana.id)).toMatchObject({ address: "1 High Street", diagnosis: "F00.0" });
});
