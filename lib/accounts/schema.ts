import { z } from "zod";
import { normalEmail } from "@/lib/accounts/email";
import { SignedPasskey } from "@/lib/auth/passkeys/schema";
import { passwordWeakness } from "@/lib/auth/password-rules";
import { returnPath } from "@/lib/auth/return-path";
import type { Said } from "@/lib/i18n/say";
import { isZone } from "@/lib/time/zone";

/** An e-mail address, answered in its one normal form. */
export const Email = z
  .string("Please enter your e-mail address.")
  .min(1, "Please enter your e-mail address.")
  .max(320, "This address is too long.")
  .transform((typed, context) => {
    const email = normalEmail(typed);
    if (email) return email;
    context.addIssue({
      code: "custom",
      message: "This doesn't look like an e-mail address, such as name@example.org.",
    });
    return z.NEVER;
  });

const MOST_NAMES = 6;

/**
 * A name, in the letters of any script and with what names are written with. Names are read by others, in e-mails too,
 * so it is no address, no number and no line of text: a dot ends a word or stands behind one letter, as in J. R. Lund.
 */
const personName = (empty: string) =>
  z
    .string(empty)
    .max(200, "Please use at most {maximum, number} characters.")
    .normalize("NFC")
    .transform((typed) => typed.trim().replace(/ +/g, " "))
    .pipe(
      z
        .string()
        .min(1, empty)
        .max(80, "Please use at most {maximum, number} characters.")
        .regex(
          /^(?:[\p{L}\p{M} '’ʼʻ‐‑.·・׳״-]|\u200c|\u200d)*$/u,
          "Please use letters, spaces, hyphens and apostrophes.",
        )
        .regex(/^(.*\p{L}.*)?$/u, "Please write a name with letters.")
        .regex(
          /^(?!.*\.[\p{L}\p{M}]{2})/u,
          "Please write a name, not a web address. If it has a full stop, put a space after it.",
        )
        .refine((name) => name.split(" ").length <= MOST_NAMES, {
          error: "Please use at most {most, number} words.",
          params: { most: MOST_NAMES },
        }),
    );

/** A first name as people write it. */
export const FirstName = personName("Please enter your first name.");
/** A last name as people write it. */
export const LastName = personName("Please enter your last name.");
/** The same of another person, as staff write it down. */
export const FirstNameOfOther = personName("Please enter the first name.");
/** The same of a last name. */
export const LastNameOfOther = personName("Please enter the last name.");

/** A telephone number: 7 to 15 digits, as one would write it; an empty text is none. */
export const PhoneText = z
  .string()
  .trim()
  .max(40, "This number is too long.")
  .regex(/^\+?[\d\s().-]*$/, "Please use digits, spaces and a + in front.")
  .refine((text) => text === "" || /^\D*(\d\D*){7,15}$/.test(text), "A telephone number has 7 to 15 digits.")
  .transform(
    (text) =>
      text
        .replace(/[^\d+ ]+/g, " ")
        .replace(/\s+/g, " ")
        .trim() || null,
  );

/** A telephone number, or nothing. */
export const Phone = PhoneText.optional().transform((phone) => phone ?? null);

/** A password as it is typed to sign in. */
export const Password = z
  .string("Please enter your password.")
  .min(1, "Please enter your password.")
  .max(1024, "A password has at most {maximum, number} characters.");

/** A new password; whether it names its owner is asked by the verb, which knows more. */
export const NewPassword = z
  .string("Please choose a password.")
  .min(1, "Please choose a password.")
  .max(1024, "Please use at most {maximum, number} characters.")
  .superRefine((typed, context) => {
    const weakness = typed === "" ? undefined : passwordWeakness(typed);
    if (weakness) context.addIssue({ code: "custom", ...issueOf(weakness) });
  });

function issueOf(said: Said) {
  return typeof said === "string" ? { message: said } : { message: said.message, params: said.values };
}

/** The digits of a code, however they were grouped; how many there are, the e-mail says. */
export const Digits = z
  .string("Please enter the code from the e-mail.")
  .max(60, "Please enter the code exactly as it is in the e-mail.")
  .transform((text) => text.normalize("NFKC").replace(/[\s-]+/g, ""))
  .pipe(
    z
      .string()
      .min(1, "Please enter the code from the e-mail.")
      .regex(/^(\d{6}|\d{8}|\d{20})?$/, "Please enter all the digits of the code in the e-mail."),
  );

/** The browser's time zone; one that doesn't exist counts as none, for no person typed it. */
export const TimeZone = z.string().max(64).refine(isZone).optional().catch(undefined);

const Next = z.preprocess(returnPath, z.string().optional());
const Ticked = z.preprocess((value) => value === "on" || value === "true", z.boolean());

// What is refused is said in this order, which is the forms'.
export const Register = z.object({
  firstName: FirstName,
  lastName: LastName,
  email: Email,
  phone: Phone,
  password: NewPassword,
  timeZone: TimeZone,
  next: Next,
});

/** The sign-in form. */
export const SignIn = z.object({ email: Email, password: Password, shared: Ticked, next: Next });

/** The form that takes a code. */
export const Code = z.object({ code: Digits });

/** The form that asks for a new password. */
export const Forgot = z.object({ email: Email });

/** The form that sets a new password by a code. */
export const Reset = z.object({ code: Digits, password: NewPassword });

/** Signing in with a code by e-mail, without a password. */
export const CodeSignIn = SignIn.omit({ password: true });

/** Signing in with a passkey, which says by itself whose it is. */
export const PasskeySignIn = SignedPasskey.extend({ shared: Ticked, next: Next });

/** Which of the ways a sign-in form was sent for: a button's, or by Enter what was filled in. */
export const Entering = z.looseObject({
  by: z.enum(["password", "code", "passkey", "whatever is filled in"]).default("password"),
  password: z.string().max(1024).default(""),
});

/** Who books or asks without an account. */
export const Guest = z.object({ firstName: FirstName, lastName: LastName, email: Email });
