import { expect, test } from "vitest";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findDetail } from "@/lib/appointments/queries";
import { undoLast } from "@/lib/appointments/undo/last";
import { eraseAccount } from "@/lib/privacy/erase";
import { rejectRequest } from "@/lib/requests/decline";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { sentBy } from "@/lib/testing/mail/sent";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

// Somewhere to send to: without that, nobody waits for what is to be told.
process.env.SMTP_URL = "smtp://127.0.0.1:9";

test("nothing of an erased client is put back, and what was held until then is told while there is an address", async () => {
  const { ana, mara, osei } = await instantCast();
  const { id: cancelled } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const { id: rejected } = await pendingRequest({ client: ana });
  await cancelAppointment(osei, cancelled, "Ill.", NOW);
  await rejectRequest(osei, rejected, "", NOW);
  const erased = eraseAccount(mara, ana.id, NOW);
  const sent: string[] = [];
  await expect
    .poll(async () => {
      sent.push(...(await sentBy(NOW)));
      return sent.length;
    })
    .toBeGreaterThan(2);
  await erased;
  for (const id of [cancelled, rejected])
    await expect(undoLast(osei, id, minutesAfter(NOW, 1))).rejects.toMatchObject({ code: "too_late" });
  expect(sent.sort()).toEqual(["appointment-cancelled", "appointment-cancelled", "request-rejected"]);
  expect(await findDetail(mara, cancelled)).toMatchObject({ status: "cancelled" });
  expect(await findDetail(mara, rejected)).toMatchObject({ status: "rejected" });
});

test("nor is anything of a practitioner who was erased", async () => {
  const { ana, mara, osei } = await instantCast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await cancelAppointment(mara, id, "Ill.", NOW);
  await eraseAccount(mara, osei.id, NOW);
  await expect(undoLast(mara, id, minutesAfter(NOW, 1))).rejects.toMatchObject({ code: "too_late" });
});
