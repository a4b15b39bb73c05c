import { z } from "zod";
import { MEMBER_SIGHTS } from "@/db/schema";
import { many } from "@/lib/many";

const YEARS = { least: 12, most: 25 };

const sees = many(z.enum(MEMBER_SIGHTS, "Please choose one of these."), MEMBER_SIGHTS.length);

/** Who becomes the guardian of the person of a record, or comes back as one, and what of it they see. */
export const Guardianship = z.object({ record: z.uuid(), person: z.uuid("Please choose a person."), sees });

/** Who becomes one, to see what a guardian usually does. */
export const NewGuardian = z.object({ record: z.uuid(), person: z.uuid("Please choose a person.") });

/** As it is parsed. */
export type Guardianship = z.output<typeof Guardianship>;

/** Whose guardianship ends. */
export const GuardianshipEnd = z.object({ record: z.uuid(), person: z.uuid() });

/** From which age a person is told of their sessions alone, and where the practice has that from. */
export const ComingOfAgeForm = z.object({
  age: z
    .string()
    .trim()
    .regex(/^\d+$/, "Please write whole years.")
    .transform(Number)
    .refine((years) => years >= YEARS.least && years <= YEARS.most, "Please write 12 to 25 years."),
  ageSource: z
    .string()
    .trim()
    .min(1, "Please say where the rule is from, such as a law and its paragraph.")
    .max(200, "Please keep this to {maximum, number} characters."),
});
