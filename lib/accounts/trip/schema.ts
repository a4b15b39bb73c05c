import { z } from "zod";
import { DateField } from "@/lib/time/day-fields";
import { isZone } from "@/lib/time/zone";

const NO_ZONE = "Please choose a time zone.";

const Zone = z.string(NO_ZONE).max(64).refine(isZone, NO_ZONE);

/** A trip as its form sends it: the zone, and the last day of it. */
export const NewTrip = z.object({ zone: Zone, until: DateField });

/** The zone of this device that times are not to be told in. */
export const ZoneLeft = z.object({ zone: Zone });
