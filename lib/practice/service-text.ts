import type { services } from "@/db/schema";
import { majorText } from "@/lib/practice/money";

/** A service as its form shows it. */
export type ServiceText = ReturnType<typeof serviceText>;

/** A stored service as text in fields; numbers that are none are empty, notices are in hours. */
export function serviceText(service: typeof services.$inferSelect) {
  const { id, repeatable, forNewClients, heldElsewhere, priceMinor, currency } = service;
  const fields = {
    name: service.name,
    code: service.code ?? "",
    description: service.description,
    practitionerId: service.practitionerId ?? "",
    minutes: String(service.minutes),
    price: priceMinor === null ? "" : majorText(priceMinor, currency),
    currency,
    payment: service.payment,
    deposit: service.depositMinor === null ? "" : majorText(service.depositMinor, currency),
    tax: service.taxBasisPoints === 0 ? "" : String(service.taxBasisPoints / 100),
    place: service.place,
    venue: service.venue,
    booking: service.booking,
    meetingPlace: service.meetingPlace ?? "",
    capacity: String(service.capacity),
    bufferBeforeMinutes: numberText(service.bufferBeforeMinutes),
    bufferAfterMinutes: numberText(service.bufferAfterMinutes),
    stepMinutes: numberText(service.stepMinutes),
    noticeMinutes: hoursText(service.noticeMinutes),
    cancelNoticeMinutes: hoursText(service.cancelNoticeMinutes),
    moveNoticeMinutes: hoursText(service.moveNoticeMinutes),
  };
  return { id, repeatable, forNewClients, heldElsewhere, fields };
}

/** A new service before anything is typed. */
export function newServiceText(currency: string): ServiceText {
  const empty = {
    name: "",
    code: "",
    description: "",
    practitionerId: "",
    price: "",
    stepMinutes: "",
    noticeMinutes: "",
  };
  const rules = { bufferBeforeMinutes: "", bufferAfterMinutes: "", cancelNoticeMinutes: "", moveNoticeMinutes: "" };
  return {
    id: "",
    repeatable: false,
    forNewClients: false,
    heldElsewhere: false,
    fields: {
      ...{ ...empty, ...rules, payment: "later", deposit: "", tax: "" },
      ...{ place: "online", venue: "", meetingPlace: "" },
      ...{ minutes: "50", currency, booking: "instant", capacity: "1" },
    },
  };
}

/** A number in a field; none is empty. */
export function numberText(value: number | null): string {
  return value === null ? "" : String(value);
}

/** Minutes as hours in a field: "24", "1.5"; none is empty. */
export function hoursText(minutes: number | null): string {
  return minutes === null ? "" : String(Math.round((minutes / 60) * 100) / 100);
}
