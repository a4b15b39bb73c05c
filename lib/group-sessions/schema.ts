import { z } from "zod";
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

/** Which group session is closed. */
export const OpeningClose = z.object({ id: z.string().max(36) });
