import type { Rule } from "@/lib/engine/slots";

/** Why a start is not offered, as a sentence that names no person. */
export const RULE_SENTENCES: Record<Rule, string> = {
  window: "It is outside the hours for sessions.",
  hours: "It is outside the hours for sessions.",
  closed: "No sessions take place then.",
  length: "The session would not end within the hours for sessions.",
  step: "Sessions don't start at exactly that time.",
  notice: "It is too soon.",
  horizon: "It is too far ahead.",
  elsewhere: "The client has another session then.",
  taken: "Someone else has this time.",
  calendar: "The practitioner has something else then.",
  run: "A break is due then.",
  day_full: "That day is full.",
  week_full: "That week is full.",
  new_clients: "No more new clients can start in that week.",
  full: "All places are taken.",
};
