import { z } from "zod";
import { Digits, Email, NewPassword, Password } from "@/lib/accounts/schema";

/** The address that an account is to have. */
export const EmailChange = z.object({ email: Email });

/** The code that came to the new address. */
export const EmailCode = z.object({ code: Digits });

/** Another password in place of the one there is. */
export const PasswordChange = z.object({ currentPassword: Password, password: NewPassword });

/** The first password of an account, by a code. */
export const FirstPassword = z.object({ code: Digits, password: NewPassword });
