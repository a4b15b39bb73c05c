import { z } from "zod";

/** A telephone number with its country, as people type it; kept as +233201234567 (ITU-T E.164). */
export const PhoneField = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/[\s().-]/g, "").replace(/^00/, "+"))
  .refine(
    (number) => /^\+[1-9]\d{7,14}$/.test(number),
    "Please begin with + and the country, such as +233 20 123 4567.",
  );
