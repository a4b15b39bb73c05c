import type { Rule } from "@/lib/engine/slots";
import { meaningOf } from "@/lib/error-codes";
import type { Refusal } from "@/lib/errors";

/** The first particular of a refusal, always as one sentence; undefined where there is no more to say. */
export function detailsOf({ code, extra }: Refusal): string | undefined {
  const { details, fields = {} } = extra;
  if (details === undefined) return Object.values(fields).flat()[0];
  if (isRule(details)) return RULES[details];
  return /[.?!]$/.test(details) ? details : (meaningOf(code)?.details ?? "{}.").replace("{}", () => details);
}

const RULES: Record<Rule, string> = {
  window: "It is outside the hours for sessions.",
  hours: "It is outside the hours for sessions.",
  closed: "No sessions take place then.",
  length: "The session would not end within the hours for sessions.",
  step: "Sessions don't start at exactly that time.",
  notice: "It is too soon.",
  horizon: "It is too far ahead.",
  elsewhere: "The client has another session then.",
  taken: "Someone else has this time.",
  run: "A break is due then.",
  day_full: "That day is full.",
  week_full: "That week is full.",
  new_clients: "No more new clients can start in that week.",
  full: "All places are taken.",
};

function isRule(details: string): details is Rule {
  return Object.hasOwn(RULES, details);
}
