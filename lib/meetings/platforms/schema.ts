import { z } from "zod";

const Platform = z.enum(["zoom", "google-meet", "teams"]);
const Place = z.enum(["own", "zoom", "google-meet", "teams"], "Please choose where to meet.");

/** Where one appointment is to be met. */
export const PlaceChoice = z.object({ id: z.string().max(64), place: Place });

/** Where a practitioner's sessions are met, unless a service says otherwise. */
export const StandardPlace = z.object({ practitioner: z.string().max(64), place: Place });

/** As whom a practitioner is known at a platform; empty forgets it. */
export const KnownAs = z.object({
  practitioner: z.string().max(64),
  platform: Platform,
  account: z.string().trim().max(254),
});

/** Which connection of a practitioner's ends. */
export const Connection = z.object({ practitioner: z.string().max(64), platform: Platform });

/** A platform as it is named in an address of ours. */
export const PlatformName = Platform;
