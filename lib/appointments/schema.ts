import { z } from "zod";
import { many } from "@/lib/many";
import { DateField, TimeField } from "@/lib/time/day-fields";

const BLOCKS = ["morning", "afternoon", "evening"] as const;
const cellPattern = /^[0-6]:(morning|afternoon|evening)$/;

/** A ticked cell as a form sends it, `1:morning`; day 0 is Monday. */
export const CellField = z
  .string()
  .regex(cellPattern, "Please choose from the times that are shown.")
  .transform((text) => ({ day: Number(text[0]), block: blockNamed(text.slice(2)) }));

const Reason = z.string().trim().max(500, "Please keep this to {maximum, number} characters.");

const text = (most: number) => z.string().max(most, "Please keep this to {maximum, number} characters.").default("");

/**
 * Asking for a time, in up to three steps on one page: which times, check (and who you are), the code for those who
 * have no account yet. Every step carries what the earlier ones were given, so nothing has to be typed twice.
 */
export const Asking = z.object({
  step: z.enum(["times", "check", "code"]),
  intent: z.enum(["next", "back", "resend"]).default("next"),
  practitioner: text(36),
  cells: many(CellField, 21).refine((cells) => cells.length > 0, "Please tick at least one time that suits you."),
  reason: Reason.default(""),
  firstName: text(80),
  lastName: text(80),
  email: text(254),
  code: text(60),
});

/** What one step of asking was given. */
export type AskingInput = z.output<typeof Asking>;

/** The appointment a form is about. */
export const AppointmentId = z.object({ id: z.string().max(64) });

/** A concrete start that was offered, taken with one click. */
export const ScheduleOffered = AppointmentId.extend({
  practitioner: z.string().max(64),
  start: z.iso.datetime({ message: "Please choose one of the times." }).transform((text) => new Date(text)),
}).transform(({ id, practitioner, start }) => ({
  id,
  wish: { practitionerId: practitioner, minutes: null, when: { startsAt: start } },
}));

/** Another date, and either an exact time or a part of that day; on the practitioner's clock. */
export const ScheduleOther = AppointmentId.extend({
  practitioner: z.string().max(64),
  date: DateField,
  block: z.union([z.literal(""), z.enum(BLOCKS)], "Please choose from the list.").default(""),
  time: z.union([z.literal("").transform(() => null), TimeField], "Please enter a time, such as 14:30.").default(null),
}).transform(({ id, practitioner, date, block, time }, context) => {
  const wish = { practitionerId: practitioner, minutes: null };
  if (block) return { id, wish: { ...wish, when: { date, block } } };
  if (time !== null) return { id, wish: { ...wish, when: { date, minute: time, zone: null } } };
  const message = "Please enter a time, such as 14:30, or choose a part of the day.";
  context.addIssue({ code: "custom", path: ["time"], message });
  return z.NEVER;
});

/** A kind word to a client who gets no time. */
export const Rejection = AppointmentId.extend({ reason: Reason.default("") });

/** Cancelling, from either side. */
export const Cancellation = AppointmentId.extend({
  reason: Reason.default(""),
  // A client's choice: what comes back is credit for the next session.
  credit: z.literal("on").optional(),
});

function blockNamed(text: string) {
  const block = BLOCKS.find((name) => name === text);
  if (!block) throw new Error(`${text} is no part of a day.`);
  return block;
}
