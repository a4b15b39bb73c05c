import { expect, test } from "vitest";
import { startSession } from "@/lib/appointments/session";
import { bookSlot } from "@/lib/booking/book";
import { tokensOf } from "@/lib/testing/api";
import { later } from "@/lib/testing/booked";
import { NOW, setNow } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";
import { allowedTo, askWith, named } from "@/lib/testing/matrix/matrix";
import { apiOperations } from "@/scripts/openapi/operations";

const SECRET = "canary-of-ben";
const operations = await apiOperations();

test("whatever a client of a group reads, no dialect names another of its clients", async () => {
  const { ana, ben, osei, openingId } = await groupCast();
  const anas = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  const bens = await bookSlot(ben, { openingId }, { reason: SECRET }, NOW);
  await startSession(osei, anas.id, later(0), "all who come");
  setNow(later(1));
  const { access } = await tokensOf(ana, later(1));
  const headers = { authorization: `Bearer ${access}` };
  const bensOwn = new RegExp([SECRET, "Hale", "ben@attune\\.test", ben.id, bens.id, bens.reference].join("|"), "i");
  const reads = operations.filter(
    ({ method, operation }) => method === "GET" && allowedTo(operation.access).includes("ana"),
  );
  let told = 0;
  for (const served of reads)
    for (const id of [anas.id, ana.id, osei.practitionerId, openingId]) {
      const { status, text } = await askWith(served, headers, { id, within: { id, appointmentId: anas.id } });
      if (status === 200 && text.includes(anas.id)) told += 1;
      expect(text, `${named(served)} of ${id}`).not.toMatch(bensOwn);
    }
  // Every dialect has told Ana of a place of Ana's own, so its silence about Ben's is one.
  expect(told).toBeGreaterThanOrEqual(8);
});
