/** A day × block cell that a client ticked, or that of one date alone; day 0 is Monday. */
export type Cell = { day: number; block: "morning" | "afternoon" | "evening"; date?: string };

/** An address to go to, or a number to call; an empty one is the practice's to say. */
type Venue = { place: "in_person" | "phone"; venue: string };

/** An appointment as it was when the message about it was promised. Instants are ISO strings in UTC. */
export type AppointmentPayload = {
  /** Which side it is written to; the client where nothing is said. */
  audience?: "client" | "practice";
  appointmentId: string;
  reference: string;
  version: number;
  /** Whose session it is; messages from before this was kept don't say. */
  practitionerId?: string | null;
  /** Null while a request is open to the first practitioner who is free. */
  practitionerName: string | null;
  practitionerZone: string | null;
  clientZone: string;
  startsAt: string | null;
  endsAt: string | null;
  minutes: number;
  /** Where to go or whom to call; absent where it takes place on its page, and in words where it was kept so before. */
  place?: Venue | string;
  cells?: Cell[];
  /** What the practice wrote to the client about rejecting or cancelling. */
  reason?: string;
  previousStartsAt?: string;
  /** Who gave it before it was handed over. */
  previousPractitionerName?: string | null;
  by?: "client" | "practice";
  /** The reader made this change: it is told for the calendar's sake alone. */
  byReader?: boolean;
  /** Another of those who take part made this change. */
  byAnother?: boolean;
  /** The calendar that the reader connected has it, so no invitation comes with it. */
  isInCalendar?: boolean;
  /** Where it is met by video, if not in the room on its page. */
  meeting?: MeetingPayload;
  /** Something was to be paid for it, by the client. */
  owes?: boolean;
  /** Whose guardian the reader is told as, by the client's id; absent where the reader attends. */
  guards?: string;
  /** The reader is told when it is, and takes no part in it: a guardian of a person who can sign in. */
  isOnlyTold?: boolean;
};

/** A session ahead that its client is reminded of. */
export type ReminderPayload = AppointmentPayload & {
  /** How long before the start it comes; the last leads into the room. */
  reminder: "two-days" | "day" | "two-hours" | "link";
  /** From when on it would be of no use. */
  usefulUntil: string;
  /** It has to be paid before it begins, and is not. */
  prepay?: boolean;
};

/** A session to which its client will come late, for its practitioner. */
export type LatePayload = AppointmentPayload & { lateMinutes: number; usefulUntil: string };

/** One line of a practitioner's day; a group is one, under the first of its places. */
export type AgendaSession = {
  appointmentId: string;
  startsAt: string;
  endsAt: string;
  /** The client's first name, or initials where mails are discreet; of a group, how many come. */
  who: string;
  service: string;
  /** How it takes place, in words. */
  how: string;
};

/** The sessions of a practitioner's day, in the practitioner's zone. */
export type AgendaPayload = { zone: string; usefulUntil: string; sessions: AgendaSession[] };

/** A session's meeting on another platform. */
export type MeetingPayload = {
  platform: "zoom" | "google-meet" | "teams";
  /** Null while it is still being made, and where there is none after all. */
  joinUrl: string | null;
  passcode: string | null;
  /** Why there is none, in a word of ours; or, where it keeps its link, why it has no new time. */
  trouble?: string;
  keepsLink?: boolean;
};

/** What became of one time of a repetition. */
export type SeriesSession = {
  appointmentId: string;
  reference: string;
  version: number;
  startsAt: string;
  endsAt: string;
  previousStartsAt?: string;
};

/** Several times of a repetition that were booked, moved or cancelled together. */
export type SeriesPayload = Pick<
  AppointmentPayload,
  | "audience"
  | "practitionerId"
  | "practitionerName"
  | "practitionerZone"
  | "clientZone"
  | "minutes"
  | "place"
  | "reason"
  | "by"
  | "byReader"
  | "byAnother"
  | "isInCalendar"
  | "guards"
> & { sittings: SeriesSession[] };

/**
 * A group session, as its practitioner is told of it: once for all who have a place, and of none of them. Instants are
 * ISO strings in UTC, `zone` is the practitioner's.
 */
export type GroupPayload = {
  audience: "practice";
  openingId: string;
  /** The SEQUENCE of its one calendar entry. */
  sequence: number;
  zone: string;
  startsAt: string;
  endsAt: string;
  /** How many there are in all; one is no group. */
  places: number;
  /** The reader made the change that it tells of. */
  byReader: boolean;
  /** The calendar that the reader connected has it, so no invitation comes with it. */
  isInCalendar?: boolean;
};
