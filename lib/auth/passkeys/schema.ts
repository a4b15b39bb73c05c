import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { z } from "zod";

const Base64 = z
  .string()
  .max(16_384)
  .regex(/^[\w-]*$/);
const Common = { id: Base64.min(1), rawId: Base64, type: z.literal("public-key") };

const Registration = z.object({
  ...Common,
  response: z.object({
    clientDataJSON: Base64,
    attestationObject: Base64,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
}) satisfies z.ZodType<RegistrationResponseJSON>;

const Assertion = z.object({
  ...Common,
  response: z.object({
    clientDataJSON: Base64,
    authenticatorData: Base64,
    signature: Base64,
    userHandle: Base64.optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
}) satisfies z.ZodType<AuthenticationResponseJSON>;

const NOT_MADE = "Your browser didn't answer. Please try again, or use another way.";

function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string(NOT_MADE)
    .min(1, NOT_MADE)
    .max(65_536, NOT_MADE)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: NOT_MADE });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

const Sealed = z.string().max(4096);

/** What an owner calls a passkey. */
export const PasskeyName = z
  .string()
  .trim()
  .min(1, "Please give it a name.")
  .max(80, "Please use at most {maximum, number} characters.");

/** A passkey that a browser made. */
export const MadePasskey = z.object({ name: PasskeyName, challengeCode: Sealed, passkeyCode: json(Registration) });

/** What a browser signed with a passkey. */
export const SignedPasskey = z.object({ challengeCode: Sealed, passkeyCode: json(Assertion) });
