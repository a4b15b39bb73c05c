import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import type { Client } from "@/lib/auth/actor";
import { translatorFor } from "@/lib/i18n/catalogue";
import { ownFigures, ownFiguresInWords } from "@/lib/reports/figures/own";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";

const DAY = 1440;
const clock = { zone: "Africa/Accra", hourCycle: "h23" } as const;

test("a client reads what their own appointments came to, and nothing of another's", async () => {
  const { ana, ben, osei, lind } = await cast();
  await db.update(services).set({ minutes: 60 });
  for (const days of [-40, -33, -26])
    await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, days * DAY) });
  const { id: missed } = await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -19 * DAY) });
  await db.update(appointments).set({ status: "no_show" }).where(eq(appointments.id, missed));
  const { id: early } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 3 * DAY) });
  await cancelAppointment(ana, early, "", NOW);
  const { id: late } = await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(NOW, 5 * 60) });
  await cancelAppointment(lind, late, "The client called.", NOW);
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 9 * DAY) });
  const { id: withdrawn } = await pendingRequest({ client: ana });
  await cancelAppointment(ana, withdrawn, "", NOW);
  await completed({ client: ben, practitioner: lind, startsAt: minutesAfter(NOW, -50 * DAY) });
  const figures = await ownFigures(asClient(ana));
  expect(figures).toEqual({
    ...{ kept: 3, minutes: 180, firstAt: minutesAfter(NOW, -40 * DAY) },
    ...{ ahead: 1, cancelledEarly: 1, cancelledLate: 1, missed: 1 },
  });
  expect(ownFiguresInWords(translatorFor("en"), figures, clock)).toEqual([
    "3 sessions since October 2026, 3 h together.",
    "1 more is booked.",
    "1 was cancelled in time.",
    "1 was cancelled late.",
    "1 was missed.",
  ]);
  const nobody = { kept: 0, minutes: 0, firstAt: null, ahead: 0, cancelledEarly: 0, cancelledLate: 0, missed: 0 };
  expect(ownFiguresInWords(translatorFor("en"), nobody, clock)).toEqual([]);
});

function asClient(actor: Awaited<ReturnType<typeof cast>>["ana"]): Client {
  return { ...actor, role: "client" };
}
