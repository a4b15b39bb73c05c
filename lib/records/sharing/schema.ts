import { z } from "zod";
import { endOfDay } from "@/lib/records/sharing/end-of-day";

/** What a person is in a record that is shared with them. */
export const SHARED_PARTS = ["supervisor", "co", "cover"] as const;

/** Why what is outside one's own caseload is opened: from a list, so that the trail holds no word of the treatment. */
export const OPENING_REASONS = ["supervision", "cover", "handover", "question"] as const;

/** With whom a client's record is shared, as what, and until the end of which date; without one until it is ended. */
export const SharingForm = z.object({
  client: z.uuid(),
  person: z.uuid("Please choose a person."),
  part: z.enum(SHARED_PARTS, "Please choose one of these."),
  until: z
    .union([z.literal(""), z.iso.date("Please choose a date.")])
    .default("")
    .transform((date) => (date === "" ? null : endOfDay(date))),
});

/** As it is parsed. */
export type Sharing = z.output<typeof SharingForm>;

/** A share that ends. */
export const SharingEnd = z.object({ client: z.uuid(), person: z.uuid() });

const why = z.enum(OPENING_REASONS, "Please choose why you open it.");

/** The words of an appointment that are opened, and why. */
export const WordsOpening = z.object({ id: z.uuid(), why });

/** A shared record that is opened, and why. */
export const RecordOpening = z.object({ record: z.uuid(), why });
