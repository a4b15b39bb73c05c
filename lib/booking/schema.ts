import { z } from "zod";
import { parseSlotId, slotId } from "@/lib/engine/slot-id";
import { isZone } from "@/lib/time/zone";

const text = (most: number) => z.string().max(most, "Please keep this to {maximum, number} characters.").default("");

/** One of the times that a page shows, by its id. */
const SlotField = z
  .string("Please choose one of the times that are shown.")
  .max(80, "Please choose one of the times that are shown.")
  .transform((id, context) => {
    const slot = parseSlotId(id);
    if (slot) return { ...slot, id: slotId(slot) };
    context.addIssue({ code: "custom", message: "Please choose one of the times that are shown." });
    return z.NEVER;
  });

/** The clock that an address asks for; what is none counts as not asked for. */
const AskedClock = {
  tz: z.string().max(64).refine(isZone).or(z.literal("")).catch(""),
  hc: z.enum(["", "h12", "h23"]).catch(""),
};

/** A time that was chosen, and where and on which clock it was chosen. */
export const Choice = z.object({ slot: SlotField, service: text(36), with: text(64), ...AskedClock });

/**
 * Booking a kept time, in up to three steps on one page: who you are, the code for those who have no account yet, and a
 * last look. Every step carries what the earlier ones were given. `shown` is the time that the page said it was about.
 */
export const Booking = z.object({
  step: z.enum(["details", "code", "check"]),
  intent: z.enum(["next", "back", "resend", "extend", "keep", "another"]).default("next"),
  shown: text(80),
  slot: z.union([z.literal(""), SlotField]).default(""),
  service: text(36),
  with: text(64),
  reason: z.string().trim().max(500, "Please keep this to {maximum, number} characters.").default(""),
  firstName: text(80),
  lastName: text(80),
  email: text(254),
  code: text(60),
});

/** What one step of booking was given. */
export type BookingInput = z.output<typeof Booking>;

/** Whose clock the times are shown on. `path` is the page to go back to, `at` what is looked at, on its date there. */
export const ZoneChange = z.object({
  zone: text(64),
  place: text(64),
  path: text(512),
  at: z.iso.datetime().transform((at) => new Date(at)),
  was: text(10),
});

/** How hours are counted. */
export const HoursChange = z.object({ hours: z.enum(["h12", "h23"]), path: text(512) });
