import { z } from "zod";
import { PhoneField } from "@/lib/reminders/texts/phone-field";

const Id = z.string().max(64);

/** A client's agreement to text messages; without a client it is the one who agrees. */
export const TextAgreement = z.object({
  client: Id.default(""),
  mobile: PhoneField,
  agrees: z.literal("on", "Please tick this if it is so."),
});

/** The end of that. */
export const TextEnd = z.object({ client: Id.default("") });

/** A text message that did not reach its client. */
export const Unreached = z.object({ message: Id });
