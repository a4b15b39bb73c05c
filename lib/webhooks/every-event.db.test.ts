import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount } from "@/lib/accounts/manage";
import { decideOutcome } from "@/lib/appointments/attendance/decide";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { bookSlot } from "@/lib/booking/book";
import { addClient } from "@/lib/clients/add-client";
import { mergeClients } from "@/lib/clients/merge/ask-merge";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { rejectRequest } from "@/lib/requests/decline";
import { requestAppointment } from "@/lib/requests/request";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { cells } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";
import { completed, timeSlotWith } from "@/lib/testing/requests";
import { webhookProgram } from "@/lib/testing/webhooks/program";
import { addAddress } from "@/lib/webhooks/addresses";
import { WEBHOOK_EVENT_NAMES } from "@/lib/webhooks/event-types";

const program = webhookProgram();
const HOUR = 60;
const told = new Set<string>();

/** The types of what the program was told since it was asked last. */
async function heard(at: Date) {
  await program.follow(at);
  const types = program.told();
  for (const type of types) told.add(type);
  program.receiver.received.splice(0);
  return types;
}

test("a program is told of each change of an appointment, of a new client, and of one that was there twice", async () => {
  const { ana, ben, osei, mara, time } = await program.listening();
  const wish = { practitionerId: osei.practitionerId, cells: cells("Tuesday morning"), reason: "A word of mine" };
  const asked = await requestAppointment(ana, wish, NOW);
  expect(await heard(NOW)).toEqual(["appointment.requested"]);
  await scheduleAppointment(osei, asked, timeSlotWith(osei.practitionerId), minutesAfter(NOW, 1), 0);
  expect(await heard(minutesAfter(NOW, 1))).toEqual(["appointment.scheduled"]);
  const later = timeSlotWith(osei.practitionerId, minutesAfter(TUESDAY_TEN, 2 * HOUR));
  await rescheduleAppointment(osei, asked, later, minutesAfter(NOW, 2), 0);
  expect(await heard(minutesAfter(NOW, 2))).toEqual(["appointment.rescheduled"]);
  await cancelAppointment(osei, asked, "Ill", minutesAfter(NOW, 3), { undoMinutes: 0 });
  expect(await heard(minutesAfter(NOW, 3))).toEqual(["appointment.cancelled"]);
  const other = await requestAppointment(ben, wish, minutesAfter(NOW, 4));
  await rejectRequest(osei, other, "We are full.", minutesAfter(NOW, 4), 0);
  expect(await heard(minutesAfter(NOW, 4))).toEqual(["appointment.requested", "appointment.rejected"]);
  await bookSlot(ana, time(), { reason: "" }, minutesAfter(NOW, 5));
  expect(await heard(minutesAfter(NOW, 5))).toEqual(["appointment.booked"]);
  const ama = { role: "client", firstName: "Ama", lastName: "Mensah", email: "ama@attune.test" } as const;
  await createAccount(mara.id, { ...ama, password: "a-long-walk-by-the-sea" }, minutesAfter(NOW, 6));
  expect(await heard(minutesAfter(NOW, 6))).toEqual(["client.created"]);
  const phoned = { firstName: "Anna", lastName: "Boateng", phone: null, birthDate: null };
  const second = await addClient(mara, phoned, minutesAfter(NOW, 7));
  await mergeClients(mara, { kept: ana.id, merged: second, takes: [] }, minutesAfter(NOW, 7));
  await mergeDue(minutesAfter(NOW, 10));
  expect((await heard(minutesAfter(NOW, 10))).sort()).toEqual(["client.created", "client.merged"]);
});

test("of a session that is over it is told what it came to, and when that is corrected", async () => {
  const { ana, osei } = await program.listening();
  const startsAt = minutesAfter(NOW, -3 * HOUR);
  const { id } = await completed({ client: ana, practitioner: osei, startsAt, at: minutesAfter(NOW, -5 * HOUR) });
  await decideOutcome(osei, id, { outcome: "client_missed", reason: "Nobody came." }, NOW);
  expect(await heard(NOW)).toEqual(["appointment.missed"]);
  await decideOutcome(osei, id, { outcome: "completed", reason: "They were there." }, minutesAfter(NOW, 1));
  expect(await heard(minutesAfter(NOW, 1))).toEqual(["appointment.completed"]);
});

describe("where clients pay online", () => {
  const practice = payingPractice("stripe");
  beforeAll(practice.open);
  afterAll(practice.close);

  test("it is told of money that comes in and of money that goes back, and after all this of everything there is", async () => {
    await practice.fill();
    const wish = { url: program.receiver.url, events: [...WEBHOOK_EVENT_NAMES], withDetails: false };
    program.receiver.honours((await addAddress(practice.mara, wish, NOW)).secret);
    const { id } = await practice.paid("ana");
    expect(await heard(NOW)).toContain("payment.succeeded");
    await cancelAppointment(practice.mara, id, "Ill", minutesAfter(NOW, 1), { undoMinutes: 0 });
    for (const minutes of [1, 2, 3]) {
      await practice.tell(minutesAfter(NOW, minutes));
      await lookAfterPayments(minutesAfter(NOW, minutes));
    }
    await practice.tell(minutesAfter(NOW, 4));
    expect(await heard(minutesAfter(NOW, 4))).toContain("payment.refunded");
    expect([...told].sort()).toEqual([...WEBHOOK_EVENT_NAMES].sort());
  });
});
