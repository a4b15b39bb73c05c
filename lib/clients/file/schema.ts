import { z } from "zod";
import { CONTACT_RULES } from "@/db/schema/client-files";
import { BirthDate } from "@/lib/accounts/profile/schema";
import { FirstNameOfOther, LastNameOfOther, Phone } from "@/lib/accounts/schema";
import { line } from "@/lib/practice/form-fields";

const WORDS_MAX = 300;
const NOTE_MAX = 4_000;
const TAG_MAX = 30;

/** How many tags a practice has: more of them are no order. */
export const TAGS_MAX = 60;

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, "Please keep this to {maximum, number} characters.")
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .default("");

// One box of a name comes as a text, several as a list.
const listed = <Value extends z.ZodType<string>>(value: Value) =>
  z
    .union([z.array(value), value.transform((one) => [one])])
    .default([])
    .transform((all) => [...new Set(all)]);

/** How a client is reached, and what else staff note about appointments and bills. */
export const ClientFileForm = z.object({
  client: z.uuid(),
  contactRules: listed(z.enum(CONTACT_RULES)),
  contactWords: words(WORDS_MAX),
  note: words(NOTE_MAX),
});

/** As it is kept. */
export type ClientFile = Omit<z.output<typeof ClientFileForm>, "client">;

/** Who a client without an account is, as staff correct it, with the mark of what they were shown. */
export const ClientDetailsForm = z.object({
  client: z.uuid(),
  seen: z.string().max(64).default(""),
  firstName: FirstNameOfOther,
  lastName: LastNameOfOther,
  phone: Phone,
  birthDate: BirthDate,
});

/** As it is kept. */
export type ClientDetails = Omit<z.output<typeof ClientDetailsForm>, "client" | "seen">;

/** The tags that a client has from now on: those that are ticked, and new ones, with commas between them. */
export const ClientTagsForm = z.object({
  client: z.uuid(),
  tags: listed(z.uuid()),
  added: z
    .string()
    .default("")
    .transform((text) => [...new Set(text.split(/[,;\n]/).map((name) => name.trim().replace(/\s+/g, " ")))])
    .transform((names) => names.filter(Boolean))
    .refine(
      (names) => names.every((name) => name.length <= TAG_MAX),
      "Please keep each tag to 30 characters, and put a comma between two.",
    ),
});

/** Another name of a tag. */
export const TagRename = z.object({ tag: z.uuid(), name: line(TAG_MAX).min(1, "Please give the tag a name.") });

/** Which tag is taken from everyone. */
export const TagEnd = z.object({ tag: z.uuid() });
