import { isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findAppointment } from "@/lib/appointments/queries";
import { undoLast } from "@/lib/appointments/undo/last";
import { eraseAccount } from "@/lib/privacy/erase";
import { rejectRequest } from "@/lib/requests/decline";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

test("nothing of an erased client is put back, and what was held until then is told while there is an address", async () => {
  const { ana, mara, osei } = await instantCast();
  const { id: cancelled } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const { id: rejected } = await pendingRequest({ client: ana });
  await cancelAppointment(osei, cancelled, "Ill.", NOW);
  await rejectRequest(osei, rejected, "", NOW);
  await eraseAccount(mara, ana.id, NOW);
  for (const id of [cancelled, rejected])
    await expect(undoLast(osei, id, minutesAfter(NOW, 1))).rejects.toMatchObject({ code: "too_late" });
  const told = await db.select({ kind: outbox.kind }).from(outbox).where(isNull(outbox.notBefore)).orderBy(outbox.kind);
  expect(told.map(({ kind }) => kind)).toEqual(["appointment-cancelled", "request-rejected"]);
  expect(await findAppointment(mara, cancelled)).toMatchObject({ status: "cancelled" });
  expect(await findAppointment(mara, rejected)).toMatchObject({ status: "rejected" });
});

test("nor is anything of a practitioner who was erased", async () => {
  const { ana, mara, osei } = await instantCast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await cancelAppointment(mara, id, "Ill.", NOW);
  await eraseAccount(mara, osei.id, NOW);
  await expect(undoLast(mara, id, minutesAfter(NOW, 1))).rejects.toMatchObject({ code: "too_late" });
});
