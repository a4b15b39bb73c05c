import { z } from "zod";
import { Cancellation } from "@/lib/appointments/schema";
import { whole } from "@/lib/practice/form-fields";
import { DateField, TimeField } from "@/lib/time/day-fields";

const Places = whole(1, 500, "places");

/** A new group session, on the practitioner's clock. */
export const OpeningForm = z.object({
  practitioner: z.string().max(36),
  service: z.string().max(36),
  date: DateField,
  time: TimeField,
  capacity: Places,
});

/** Another number of places. */
export const CapacityForm = z.object({ id: z.string().max(36), capacity: Places });

/** A group session that is started or ended, by any of its places. */
export const GroupPlace = z.object({ id: z.string().max(36), opening: z.uuid() });

/** A group session that is cancelled, and why. */
export const GroupCancellation = Cancellation.pick({ reason: true }).extend({ opening: z.uuid() });

/** Which group session is closed. */
export const OpeningClose = z.object({ id: z.string().max(36) });
