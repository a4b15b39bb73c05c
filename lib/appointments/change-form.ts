import { z } from "zod";
import { AppointmentId, Cancellation } from "@/lib/appointments/schema";
import { parseSlotId } from "@/lib/engine/slot-id";

/** A time of a practitioner, by its slot's id; a place in a group is not one to move to. */
const TimeField = z
  .string()
  .max(80)
  .transform((id, context) => {
    const slot = parseSlotId(id);
    if (slot && slot.openingId === null) return { ...slot, id };
    context.addIssue({ code: "custom", message: "Please choose one of the times that are shown." });
    return z.NEVER;
  });

const Time = { slot: TimeField, tz: z.string().max(64).default("") };

/** Moving one's own appointment. */
export const Move = AppointmentId.extend(Time);

/** Undoing the last change of an appointment, and the list it is undone from, if it is. */
export const Undoing = AppointmentId.extend({
  back: z.enum(["/admin", "/admin/requests", "/account/changes"]).optional(),
});

/** The link of one appointment that a form was opened with. */
export const Linked = z.object({ token: z.string().max(600) });

/** A cancellation by the link in an e-mail. */
export const LinkedCancellation = Cancellation.omit({ id: true }).extend(Linked.shape);

/** A move by the link in an e-mail. */
export const LinkedMove = Linked.extend(Time);
