import "server-only";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Actor } from "@/lib/auth/actor";
import {
  type AffectedSession,
  type Answer,
  answerValue,
  type Outcome,
  type Why,
} from "@/lib/change-preview/settlement";
import type { Question } from "@/lib/form";
import { type Clock, elsewhere, shortDate, timeRange, zoneName } from "@/lib/time/format";

/**
 * What a form does next: it asks what becomes of each session that the change strands, on the practitioner's clock with
 * its hours counted as the reader's are, or says that all is saved.
 */
export async function nextStep(reader: Actor, { affected }: Outcome, done: string) {
  if (affected.length === 0) return { done };
  const clock = await clockOf(reader);
  return { step: "impact", questions: affected.map((one) => questionAbout(one, elsewhere(clock, one.zone))) };
}

function questionAbout(one: AffectedSession, clock: Clock): Question {
  const { kind, id, startsAt, endsAt, zone, client, practitioner, why } = one;
  return {
    id,
    title: `${shortDate(startsAt, clock)}, ${timeRange(startsAt, endsAt, clock)}`,
    detail: `${client ?? "Someone who is booking now"} with ${practitioner} · ${zoneName(zone)} · ${WHY[why]}`,
    label: kind === "hold" ? "The time on hold" : "This session",
    answers: answersTo(one),
  };
}

const WHY: Record<Why, string> = {
  hours: "outside the hours",
  closed: "during time off",
  length: "no longer fits into the hours",
  buffer: "too close to the session before",
  practitioner: "the practitioner no longer takes clients",
  service: "no longer offered",
};

function answersTo({ kind, id }: AffectedSession) {
  const answer = (what: Answer["what"], label: string) => ({ value: answerValue({ id, what }), label });
  if (kind === "hold") return [answer("keep", "Keep it on hold"), answer("cancel", "Release it")];
  return [
    answer("keep", "Keep it as it is"),
    answer("offer", "Ask the client for another time"),
    answer("cancel", "Cancel it and tell the client"),
  ];
}
