import { z } from "zod";
import { many } from "@/lib/many";

/** Why a booked session would no longer be offered at its time. */
export type Why = "hours" | "closed" | "length" | "buffer" | "practitioner" | "service";

/** A booked session, or a time held for a client who is booking, that a change would leave outside what is offered. */
export type AffectedSession = {
  kind: "appointment" | "hold";
  id: string;
  startsAt: Date;
  endsAt: Date;
  /** The client's name; null while a guest is booking. */
  client: string | null;
  practitioner: string;
  /** The practitioner's clock, which the time is said on. */
  zone: string;
  why: Why;
};

/** What becomes of it: it stays, the client is asked for another time, or it is cancelled kindly. */
export type Answer = { id: string; what: "keep" | "offer" | "cancel" };

/** What was decided about everything that a change strands, and a few words for those who are written to. */
export type Settlement = { answers: Answer[]; words: string };

/** No session is stranded, or none has been asked about yet. */
export const UNASKED: Settlement = { answers: [], words: "" };

/** A change that strands something is saved once every one of them has its answer; until then these are listed. */
export type Outcome = { affected: AffectedSession[] };

const AnswerField = z
  .string()
  .regex(/^[0-9a-f-]{36}:(keep|offer|cancel)$/, "Please choose what happens to each.")
  .transform((text): Answer => ({ id: text.slice(0, 36), what: wordOf(text.slice(37)) }));

/** The second step of a form whose change may strand something: each answer, and the words that go with them. */
const SettlementForm = z
  .object({
    answer: many(AnswerField, 500),
    words: z.string().trim().max(500, "Please keep this to {maximum, number} characters.").default(""),
  })
  .transform(({ answer, words }): { settlement: Settlement } => ({ settlement: { answers: answer, words } }));

/** A form together with its second step. */
export function settled<Form extends z.ZodType>(form: Form) {
  return z.intersection(form, SettlementForm);
}

/** The answer as a form sends it. */
export function answerValue({ id, what }: Answer): string {
  return `${id}:${what}`;
}

function wordOf(text: string): Answer["what"] {
  return text === "offer" || text === "cancel" ? text : "keep";
}
