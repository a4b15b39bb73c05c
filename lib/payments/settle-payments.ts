import type { Subscriber } from "@/lib/appointments/events";
import { settleAppointment } from "@/lib/payments/ledger/settle";

/** Brings the books of an appointment in line with how it stands, whenever something became of it. */
export const settlePayments: Subscriber = {
  name: "settle-payments",
  hear: (tx, { appointmentId }, now) => settleAppointment(tx, appointmentId, now),
};
