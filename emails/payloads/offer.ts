import type { AppointmentPayload } from "@/emails/payloads/session";

/** An earlier time that is kept for a client on the waiting list; the token is the client's right to take it. */
export type OfferPayload = Pick<
  AppointmentPayload,
  "practitionerName" | "practitionerZone" | "clientZone" | "minutes"
> & {
  token: string;
  startsAt: string;
  endsAt: string;
  /** Until when it is kept for the client. */
  until: string;
  /** The later time the client has now, if any. */
  insteadOf: string | null;
  /** Whether it is a place in a group. */
  isPlace?: boolean;
};

/** Times that are kept for the client of a request to choose from; the token is the client's right to take one of them. */
export type TimesPayload = Pick<AppointmentPayload, "clientZone" | "minutes"> & {
  token: string;
  /** Until when they are kept. */
  until: string;
  times: { startsAt: string; practitionerName: string; practitionerZone: string }[];
};
