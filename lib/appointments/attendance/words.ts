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

/** Which step was taken when a call was in trouble, and by whom. */
export function stepWords(t: Translate, { kind, who: by }: Pick<Signal, "kind" | "who">): string {
  const who = by === "practitioner" ? t("practitioner") : t("client");
  switch (kind) {
    case "tried_again":
      return t("{who} tried again", { who });
    case "sound_only":
      return t("{who} went on with sound only", { who });
    case "asked_other_room":
      return t("{who} asked for the other room", { who });
    case "other_room":
      return t("{who} moved all sides to the other room", { who });
    case "phoned":
      return t("{who} took the phone", { who });
    default:
      return kind;
  }
}
