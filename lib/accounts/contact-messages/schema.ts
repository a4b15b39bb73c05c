import { z } from "zod";
import { Email, Phone } from "@/lib/accounts/schema";

/** For how many months a message is kept after the last word, which is its own or the last answer's. */
export const MESSAGES_KEPT_MONTHS = 24;

/** What a person writes to the practice on its page. */
export const ContactForm = z.object({
  name: z
    .string("Please say who you are.")
    .trim()
    .min(1, "Please say who you are.")
    .max(160, "Please use at most {maximum, number} characters."),
  email: Email,
  phone: Phone,
  message: z
    .string("Please write a message.")
    .trim()
    .min(1, "Please write a message.")
    .max(5000, "Please keep this to {maximum, number} characters."),
  /** A field that people don't see. Programs that fill in every field of every form do. */
  website: z.string().default(""),
});

/** An answer to a message, which goes out by e-mail. */
export const AnswerForm = z.object({
  id: z.string().max(64),
  answer: z
    .string("Please write an answer.")
    .trim()
    .min(1, "Please write an answer.")
    .max(5000, "Please keep this to {maximum, number} characters."),
});

/** Who sees to a message; an empty text is nobody. */
export const AssignForm = z.object({ id: z.string().max(64), to: z.string().max(64).default("") });

/** Which message. */
export const WhichMessage = z.object({ id: z.string().max(64) });
