import { z } from "zod";

const SIX = "Please enter the six digits that the app shows.";

/** The six digits of an authenticator app, however they are grouped. */
export const AppCode = z
  .string(SIX)
  .max(40, SIX)
  .transform((typed) => typed.normalize("NFKC").replace(/[\s-]+/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, SIX));
