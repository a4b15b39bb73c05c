import type { Addressed } from "@/emails/message";
import type { OfferPayload, TimesPayload } from "@/emails/payloads/offer";
import type { AppointmentPayload, SeriesPayload } from "@/emails/payloads/session";

/** The envelope of a letter to a client in New York. */
export const ana: Addressed = {
  reader: { firstName: "Ana", isStaff: false, language: "en", hourCycle: "h12" },
  practice: { name: "Attune Heart", phone: "+233 30 000 0000", email: "office@example.org" },
  origin: "https://book.example.org",
};
/** The envelope of a letter to a practitioner in Accra. */
export const osei: Addressed = {
  ...ana,
  reader: { firstName: "Kofi", isStaff: true, language: "en", hourCycle: "h12" },
};

/** What a letter about an appointment tells, of whatever kind it is. */
export const facts: AppointmentPayload = {
  appointmentId: "0193b3a0-0000-7000-8000-000000000001",
  reference: "H7K2Q",
  version: 1,
  practitionerName: "Dr. Osei",
  practitionerZone: "Africa/Accra",
  clientZone: "America/New_York",
  startsAt: "2026-12-10T15:00:00.000Z",
  endsAt: "2026-12-10T15:50:00.000Z",
  minutes: 50,
  cells: [
    { day: 0, block: "morning" },
    { day: 0, block: "evening" },
    { day: 3, block: "afternoon" },
  ],
  reason: "I am away that week",
  previousStartsAt: "2026-12-09T15:00:00.000Z",
  by: "practice",
};

/** Two appointments, between which New York changes its clocks. */
export const series: SeriesPayload = {
  practitionerName: "Dr. Osei",
  practitionerZone: "Africa/Accra",
  clientZone: "America/New_York",
  minutes: 50,
  sittings: [
    { ...facts, startsAt: "2027-03-11T15:00:00.000Z", endsAt: "2027-03-11T15:50:00.000Z" },
    { ...facts, startsAt: "2027-03-18T14:00:00.000Z", endsAt: "2027-03-18T14:50:00.000Z" },
  ],
};

/** A time that is offered instead of a later one. */
export const offer: OfferPayload = {
  practitionerName: "Dr. Osei",
  practitionerZone: "Africa/Accra",
  clientZone: "America/New_York",
  minutes: 50,
  token: "0123456789abcdefghjkmnpqrs",
  startsAt: "2026-12-08T15:00:00.000Z",
  endsAt: "2026-12-08T15:50:00.000Z",
  until: "2026-12-02T15:00:00.000Z",
  insteadOf: "2026-12-10T15:00:00.000Z",
};

/** Times that the client of a request can choose from. */
export const times: TimesPayload = {
  clientZone: "America/New_York",
  minutes: 50,
  token: "0123456789abcdefghjkmnpqrs",
  until: "2026-12-03T15:00:00.000Z",
  times: [
    { startsAt: "2026-12-08T15:00:00.000Z", practitionerName: "Dr. Osei", practitionerZone: "Africa/Accra" },
    { startsAt: "2026-12-10T18:00:00.000Z", practitionerName: "Dr. Osei", practitionerZone: "Africa/Accra" },
  ],
};

/** A group of a practitioner. */
export const group = {
  audience: "practice",
  openingId: "0193b3a0-0000-7000-8000-000000000009",
  sequence: 1,
  zone: "Africa/Accra",
  startsAt: "2026-12-08T15:00:00.000Z",
  endsAt: "2026-12-08T16:30:00.000Z",
  places: 6,
  byReader: false,
} as const;
