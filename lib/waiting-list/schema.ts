import { z } from "zod";
import { CellField } from "@/lib/appointments/schema";
import { many } from "@/lib/many";

const Whom = { service: z.string().max(64).default(""), practitioner: z.string().max(64).default("") };

/**
 * What a client waits for: earlier than an appointment, or a first time of a service; with one practitioner, or any.
 */
export const WaitingWish = z.object({
  appointment: z.string().max(64).default(""),
  ...Whom,
  cells: many(CellField, 21).refine((cells) => cells.length > 0, "Please tick at least one time that suits you."),
});

/** An entry of the waiting list. */
export const WaitingEntry = z.object({ id: z.string().max(64) });

/** An offer, by its id or by the token from the mail. */
export const OfferKey = z.object({ key: z.string().max(64) });

/** A place in a group, in any of its sessions. */
export const PlaceWish = z.object(Whom);
