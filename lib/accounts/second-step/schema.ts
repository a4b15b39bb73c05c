import { z } from "zod";

/** A code of an authenticator app, or a recovery code, as it is typed. */
export const SecondCode = z
  .string("Please enter the code.")
  .trim()
  .min(1, "Please enter the code.")
  .max(40, "Please use at most {maximum, number} characters.");
