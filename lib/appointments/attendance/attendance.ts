import type { OUTCOMES, SIGNAL_KINDS } from "@/db/schema/meetings";

/** What a session came to. */
export type Outcome = (typeof OUTCOMES)[number];

/** Something that was seen of a call: a page's claim, or a fact that a vendor signed. */
export type Signal = {
  kind: (typeof SIGNAL_KINDS)[number];
  who: "client" | "practitioner" | "guest" | null;
  source: "page" | "vendor";
  at: Date;
};

/** A stay of the client in one of the session's rooms, which closes when the session is over. */
type Stay = { at: Date; leftAt: Date | null; admittedAt: Date | null; closedAt: Date | null };

/** What is known of who was there. */
export type Attendance = {
  startsAt: Date;
  /** When the practice opened the session; null when it never did. */
  startedAt: Date | null;
  /**
   * Whether a client who takes part is bound to be seen by us: in a room of our own, or by who keeps the list of a group
   * that meets in person. By phone, alone in person and on another platform nobody need press anything here.
   */
  isSeenHere: boolean;
  stays: Stay[];
  signals: Signal[];
};

/** When one was in the call, as far as one source knows; null where it knows nothing. */
export type Presence = { from: Date; until: Date | null } | null;

/** The ledger of a session: what the practice did itself, beside what vendors and pages say of the call. */
export type Ledger = {
  arrivedAt: Date | null;
  startedAt: Date | null;
  isSeenHere: boolean;
  admittedAt: Date | null;
  /** The client left before the practice opened the session, and after it should have begun. */
  gaveUp: boolean;
  /** From when the client came until the client was let in, or left, or it was over; null while the client waits. */
  waitedMs: number | null;
  inCall: Record<"client" | "practitioner", Record<Signal["source"], Presence>>;
  /** The steps that were taken when the call was in trouble, in order. */
  troubles: Signal[];
};

const TROUBLES: readonly Signal["kind"][] = ["tried_again", "sound_only", "asked_other_room", "other_room", "phoned"];
const SHORT_CALL_MS = 5 * 60_000;

/** What was seen of a session, in order and by who says so. */
export function ledgerOf({ startsAt, startedAt, isSeenHere, stays, signals }: Attendance): Ledger {
  const [first] = stays.toSorted((one, other) => Number(one.at) - Number(other.at));
  const leftAt = stays
    .flatMap(({ leftAt: at }) => at ?? [])
    .toSorted(byTime)
    .at(-1);
  const admittedAt = stays.flatMap(({ admittedAt: at }) => at ?? []).toSorted(byTime)[0] ?? null;
  const stoppedAt = admittedAt ?? first?.leftAt ?? first?.closedAt ?? null;
  const inCall = (who: "client" | "practitioner") => ({
    vendor: presenceOf(signals, who, "vendor"),
    page: presenceOf(signals, who, "page"),
  });
  return {
    arrivedAt: first?.at ?? null,
    startedAt,
    isSeenHere,
    admittedAt,
    gaveUp: !admittedAt && !!startedAt && !!leftAt && startsAt <= leftAt && leftAt < startedAt,
    waitedMs: first && stoppedAt ? stoppedAt.getTime() - first.at.getTime() : null,
    inCall: { client: inCall("client"), practitioner: inCall("practitioner") },
    troubles: signals.filter(({ kind }) => TROUBLES.includes(kind)),
  };
}

/**
 * What a session looks like, for staff to confirm: missed by the one who never came, or came when a client who had waited
 * past the start was gone, technical where the call was in trouble and did not last, and completed otherwise. A vendor's
 * facts go before a page's claims, and that the client was not seen counts only where the client would have been.
 */
export function suggestedOutcome(ledger: Ledger): Outcome {
  const { arrivedAt, startedAt, isSeenHere, admittedAt, gaveUp, inCall, troubles } = ledger;
  const isClientSeen = arrivedAt !== null || inCall.client.vendor !== null;
  const isPractitionerSeen = startedAt !== null || inCall.practitioner.vendor !== null;
  const wouldBeSeen = isSeenHere || inCall.practitioner.vendor !== null;
  if (!isClientSeen) return isPractitionerSeen && wouldBeSeen ? "client_missed" : "completed";
  if (!isPractitionerSeen) return "practitioner_missed";
  if (!admittedAt && !inCall.client.vendor) {
    if (gaveUp) return "practitioner_missed";
    return wouldBeSeen ? "technical" : "completed";
  }
  const call = inCall.client.vendor ?? inCall.client.page;
  return troubles.length > 0 && isShort(call) ? "technical" : "completed";
}

function isShort(call: Presence): boolean {
  return call === null || (call.until !== null && call.until.getTime() - call.from.getTime() < SHORT_CALL_MS);
}

function presenceOf(signals: Signal[], who: Signal["who"], source: Signal["source"]): Presence {
  const own = signals.filter((one) => one.who === who && one.source === source);
  const joined = own.filter(({ kind }) => kind === "joined").map(({ at }) => at);
  const left = own.filter(({ kind }) => kind === "left").map(({ at }) => at);
  const from = joined.toSorted(byTime)[0];
  if (!from) return null;
  const lastJoined = joined.toSorted(byTime).at(-1) ?? from;
  const lastLeft = left.toSorted(byTime).at(-1);
  // Who came back after leaving last was still there when nothing more was heard.
  return { from, until: lastLeft && lastLeft >= lastJoined ? lastLeft : null };
}

function byTime(one: Date, other: Date): number {
  return one.getTime() - other.getTime();
}
