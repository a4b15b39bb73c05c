import { z } from "zod";
import { many } from "@/lib/many";
import { MOST_OCCURRENCES } from "@/lib/series/occurrences";
import { DateField, TimeField } from "@/lib/time/day-fields";

const Instant = z.iso.datetime({ message: "Please choose one of the times." }).transform((text) => new Date(text));

const TOO_MANY = `Please choose a number from 1 to ${MOST_OCCURRENCES}.`;

/** How often a session is repeated and how long, as the page's address says it. */
export const RhythmQuery = z
  .object({
    every: z.enum(["1", "2"], "Please choose from the list.").transform(Number),
    times: z
      .union([
        z.literal("").transform(() => null),
        z.coerce.number(TOO_MANY).int(TOO_MANY).min(1, TOO_MANY).max(MOST_OCCURRENCES, TOO_MANY),
      ])
      .default(null),
    until: z.union([z.literal("").transform(() => null), DateField]).default(null),
  })
  .refine(({ times, until }) => (times === null) !== (until === null), {
    path: ["times"],
    message: "Please choose either a number or a last date.",
  });

/** What to do with a date that isn't free: another time, or nothing that week. */
const Instead = many(
  z.union(
    [z.literal("skip").transform(() => null), Instant],
    "Please choose what to do with each date that isn't free.",
  ),
  MOST_OCCURRENCES,
);

/** The dates to book: the free ones that stayed ticked, and what was chosen for the others. */
export const RepeatForm = z.object({
  id: z.string().max(64),
  every: z.enum(["1", "2"]).transform(Number),
  at: many(Instant, MOST_OCCURRENCES),
  instead: Instead,
});

/** Which sessions of a series are changed, and how, as the page's address says it. */
export const ChangeQuery = z.discriminatedUnion("what", [
  z.object({ what: z.literal("cancel"), range: z.enum(["later", "all"]) }),
  z.object({ what: z.literal("move"), range: z.enum(["later", "all"]), date: DateField, time: TimeField }),
]);

// An appointment's id and where it goes: `<id> <instant>`, or `<id> keep`.
const Move = z
  .string()
  .regex(/^\S{36} \S+$/, "Please choose what to do with each date that isn't free.")
  .transform((text) => ({ id: text.slice(0, 36), to: text.slice(37) }))
  .pipe(z.object({ id: z.string(), to: z.union([z.literal("keep").transform(() => null), Instant]) }));

/** Where each session of a series goes. */
export const MoveForm = z.object({ id: z.uuid(), move: many(Move), instead: many(Move) });

/** Which sessions of a series are cancelled. */
export const CancelForm = z.object({
  id: z.uuid(),
  cancel: many(z.string().max(64)),
  reason: z.string().trim().max(500, "Please keep this to {maximum, number} characters.").default(""),
});

/** The page that asks, and one of the sessions that are put back together. */
export const UndoForm = z.object({ id: z.uuid(), undo: z.string().max(64) });
