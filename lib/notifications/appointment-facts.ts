import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { open } from "@/db/encryption";
import { appointments, payers, platformMeetings, practitioners, type StoredState, services, users } from "@/db/schema";
import type { AppointmentPayload } from "@/lib/outbox/message";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { owedForIt } from "@/lib/payments/owed";
import type { Place } from "@/lib/practice/place/words";
import { endOf } from "@/lib/reservations/reserve";

/** Who hosts the meetings of a practitioner. */
export const hosts = alias(practitioners, "hosts");

/** For a join: the meeting of the session that it is, or is a place in; what failed is met in the room of our own. */
export const isMetThere = and(
  eq(platformMeetings.sessionKey, sql`coalesce(${appointments.openingId}, ${appointments.id})`),
  inArray(platformMeetings.state, ["wanted", "ready"]),
);

const payableMinor = sql`case when ${appointments.prepayMinor} > 0 then least(${appointments.prepayMinor}, ${owedForIt})
  else ${owedForIt} end`;

/**
 * What the client of an appointment can pay for it now, in minor units: what is only kept to be paid is told of once it
 * is paid, and a payer has links of their own.
 */
export const clientOwes = {
  owesMinor: sql<number>`(case when coalesce(${appointments.priceMinor}, 0) > 0 and ${appointments.payBy} is null
    and not exists (select from ${payers} where ${payers.clientId} = ${appointments.clientId})
    then greatest(0, ${payableMinor}) else 0 end)::float8`,
  currency: appointments.currency,
};

type ClientOwes = { owesMinor: number; currency: string | null };

/** Whether there is something that the client can pay online. */
export function isPayable({ owesMinor: amountMinor, currency }: ClientOwes): boolean {
  return amountMinor > 0 && onlineVendor({ amountMinor, currency: currency ?? "" }) !== null;
}

/** What messages tell of an appointment, whatever happens to it. */
export const appointmentFacts = {
  id: appointments.id,
  reference: appointments.reference,
  clientId: appointments.clientId,
  clientZone: users.timeZone,
  place: services.place,
  venue: services.venue,
  ...clientOwes,
  // Its page has the link once it is paid, as it has to be before the session.
  isUnpaid: sql<boolean>`${appointments.prepayMinor} > 0`,
  platform: platformMeetings.platform,
  joinUrl: open(platformMeetings.joinUrl, hosts.userId),
  passcode: open(platformMeetings.passcode, hosts.userId),
};

/** What messages tell of a practitioner. */
export const practitionerFacts = {
  id: practitioners.id,
  name: practitioners.name,
  timeZone: practitioners.timeZone,
  userId: practitioners.userId,
};

type Meeting = NonNullable<AppointmentPayload["meeting"]>;
type Facts = Place & {
  id: string;
  reference: string;
  clientZone: string;
  isUnpaid: boolean;
} & ClientOwes & { platform: Meeting["platform"] | null; joinUrl: string | null; passcode: string | null };

/** The present of an appointment, or the past, as its messages tell it. */
export type Moment = Pick<StoredState, "startsAt" | "minutes" | "practitionerId"> & { version: number };

/** The payload of a message about an appointment as it stands, or stood, at a moment. */
export function payloadAt(
  moment: Moment,
  appointment: Facts,
  practitioner: { name: string; timeZone: string } | null,
): AppointmentPayload {
  return {
    audience: "client",
    appointmentId: appointment.id,
    reference: appointment.reference,
    version: moment.version,
    practitionerId: moment.practitionerId,
    practitionerName: practitioner?.name ?? null,
    practitionerZone: practitioner?.timeZone ?? null,
    clientZone: appointment.clientZone,
    ...venueOf(appointment),
    ...timesOf(moment),
    ...(appointment.platform && !appointment.isUnpaid && { meeting: meetingOf(appointment.platform, appointment) }),
    ...(isPayable(appointment) && { owes: true }),
  };
}

/** Where it is, unless that is its page. */
function venueOf({ place, venue }: Place): Pick<AppointmentPayload, "place"> {
  return place === "online" ? {} : { place: { place, venue } };
}

/** When it is, as messages tell it. */
function timesOf({ startsAt, minutes }: Moment): Pick<AppointmentPayload, "startsAt" | "endsAt" | "minutes"> {
  if (!startsAt) return { startsAt: null, endsAt: null, minutes };
  return { startsAt, endsAt: endOf({ startsAt: new Date(startsAt), minutes }).toISOString(), minutes };
}

function meetingOf(platform: Meeting["platform"], { joinUrl, passcode }: Facts): Meeting {
  return { platform, joinUrl, passcode };
}
