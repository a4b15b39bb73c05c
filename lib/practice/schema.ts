import { z } from "zod";
import { LANGUAGES } from "@/lib/i18n/languages";
import { many } from "@/lib/many";
import { hours, line, ticked } from "@/lib/practice/form-fields";
import { isZone } from "@/lib/time/zone";

/** What an admin says of the practice: what clients see, how they reach it, and its policy. */
export const PracticeSettings = z.object({
  name: line(80).min(1, "Please give the practice a name."),
  timeZone: z.string().refine(isZone, "Please choose a time zone from the list."),
  email: z.union([z.literal(""), z.email("This doesn't look like an e-mail address, such as office@example.org.")]),
  phone: line(40).regex(/^[+\d\s().-]*$/, "Please use digits, spaces and a + in front."),
  groupFirstNames: ticked,
  cancelNoticeMinutes: hours,
  moveNoticeMinutes: hours,
});

/** By which name e-mails come, and in which languages pages and e-mails can be read. */
export const SpeakingForm = z.object({
  senderName: line(60).default(""),
  own: z.enum(LANGUAGES, "Please choose one of these."),
  offered: many(z.enum(LANGUAGES, "Please choose one of these."), LANGUAGES.length),
});

/** What bills say of a practitioner: a credential in words, and the numbers that an insurer asks for. */
export const BillFacts = z.object({
  practitioner: z.string().max(64),
  credential: line(80).default(""),
  licence: line(40).default(""),
  npi: line(10)
    .regex(/^(\d{10})?$/, "An NPI has ten digits.")
    .default(""),
  taxId: line(40).default(""),
});
