import { z } from "zod";
import { Email, FirstName, LastName, NewPassword } from "@/lib/accounts/schema";

/** Who the first one is that works in the practice. */
export const FirstAccount = z.object({
  token: z.string().max(64),
  email: Email,
  firstName: FirstName,
  lastName: LastName,
  password: NewPassword,
});

/** As it is parsed. */
export type FirstAccount = z.output<typeof FirstAccount>;
