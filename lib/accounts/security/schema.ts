import { z } from "zod";
import { Digits, Email, NewPassword, Password } from "@/lib/accounts/schema";

const Current = z.string().max(1024).default("");

/** Another address, and the password of an account that has one. */
export const EmailChange = z.object({ email: Email, currentPassword: Current });

/** The code that came to the new address. */
export const EmailCode = z.object({ code: Digits });

/** Another password in place of the one there is. */
export const PasswordChange = z.object({ currentPassword: Password, password: NewPassword });

/** The first password of an account, by a code. */
export const FirstPassword = z.object({ code: Digits, password: NewPassword });

/** The password that goes. */
export const PasswordRemoval = z.object({ currentPassword: Password });
