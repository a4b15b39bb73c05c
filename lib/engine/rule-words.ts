import type { Rule } from "@/lib/engine/slots";
import { sentence } from "@/lib/i18n/say";

/** Why a start is not offered, as a sentence that names no person. */
export const RULE_SENTENCES: Record<Rule, string> = {
  window: sentence("It is outside the hours for sessions."),
  hours: sentence("It is outside the hours for sessions."),
  closed: sentence("No sessions take place then."),
  length: sentence("The session would not end within the hours for sessions."),
  step: sentence("Sessions don't start at exactly that time."),
  notice: sentence("It is too soon."),
  horizon: sentence("It is too far ahead."),
  elsewhere: sentence("The client has another session then."),
  taken: sentence("Someone else has this time."),
  calendar: sentence("The practitioner has something else then."),
  run: sentence("A break is due then."),
  day_full: sentence("That day is full."),
  week_full: sentence("That week is full."),
  new_clients: sentence("No more new clients can start in that week."),
  full: sentence("All places are taken."),
};
