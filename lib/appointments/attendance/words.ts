import type { Outcome, Signal } from "@/lib/appointments/attendance/attendance";
import type { Translate } from "@/lib/i18n/message";

/** What staff read that a session came to. */
export const outcomeWords = (t: Translate): Record<Outcome, string> => ({
  completed: t("It took place"),
  client_missed: t("The client did not come"),
  practitioner_missed: t("The practitioner did not come"),
  technical: t("It failed for technical reasons"),
});

/** What a client is told of a session that did not take place as it should; nothing of one that did. */
export const outcomeForClientWords = (t: Translate): Partial<Record<Outcome, string>> => ({
  practitioner_missed: t("We weren't there for this session, and we're sorry. It wasn't your doing."),
  technical: t("The call didn't work as it should, and we're sorry. It wasn't your doing."),
});

/** The steps that can be taken when a call is in trouble, in order. */
export const STEP_WORDS: Partial<Record<Signal["kind"], string>> = {
  tried_again: "tried again",
  sound_only: "went on with sound only",
  asked_other_room: "asked for the other room",
  other_room: "moved both to the other room",
  phoned: "took the phone",
};
