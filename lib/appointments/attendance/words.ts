import type { Outcome, Signal } from "@/lib/appointments/attendance/attendance";

/** What staff read that a session came to. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  completed: "It took place",
  client_missed: "The client did not come",
  practitioner_missed: "The practitioner did not come",
  technical: "It failed for technical reasons",
};

/** What a client is told of a session that did not take place as it should; nothing of one that did. */
export const OUTCOME_FOR_CLIENT: Partial<Record<Outcome, string>> = {
  practitioner_missed: "We weren't there for this session, and we're sorry. It wasn't your doing.",
  technical: "The call didn't work as it should, and we're sorry. It wasn't your doing.",
};

/** The steps that can be taken when a call is in trouble, in order. */
export const STEP_WORDS: Partial<Record<Signal["kind"], string>> = {
  tried_again: "tried again",
  sound_only: "went on with sound only",
  asked_other_room: "asked for the other room",
  other_room: "moved both to the other room",
  phoned: "took the phone",
};
