"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { flowOf, leadOn } from "@/lib/accounts/enter";
import { addressOf } from "@/lib/accounts/queries";
import { askForEmail, changeEmail, takeEmailBack } from "@/lib/accounts/security/email";
import { askForPassword, changePassword, removePassword, setFirstPassword } from "@/lib/accounts/security/password";
import { EmailChange, EmailCode, FirstPassword, PasswordChange } from "@/lib/accounts/security/schema";
import { action, anyone } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { keepSession } from "@/lib/auth/browser-session";
import { dropFlow, flowFor } from "@/lib/auth/code-flow";
import { rememberBrowser, requestOrigin } from "@/lib/auth/known-browser";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { evenly, refuseEvenly } from "@/lib/rate-limit/limits";

/** Sends a code to the address that the account is to have. */
export const askEmail = provenAction(EmailChange, requireActor, async (actor, { email }) => {
  const flow = await evenly(async () => askForEmail(actor, email, await requestOrigin(), now()));
  return leadOn(flow, "/account/security/email");
});

/** Takes that code. */
export const saveEmail = action(EmailCode, requireActor, async (actor, { code }) => {
  const flow = await flowOf("email");
  await refuseEvenly(async () => changeEmail(actor, flow, code, await requestOrigin(), now()));
  await dropFlow();
  // This browser knows the account by its address.
  await rememberBrowser(actor.sessionId);
  redirect("/account/security?done=email");
});

/** Goes back to the step before, where another address can be given. */
export const leaveEmail = action(z.object({}), requireActor, async () => {
  await dropFlow();
  redirect("/account/security/email");
});

/** Gives the account its former address back, for the holder of the link that was sent there. */
export const keepAddress = action(z.object({ token: z.string().max(64) }), anyone, async (_nobody, { token }) => {
  await takeEmailBack(token, now());
  redirect("/sign-in?done=address");
});

/** Puts another password in place. */
export const savePassword = action(PasswordChange, requireActor, async (actor, wish) => {
  const { sessionId, shared } = await changePassword(actor, wish, await requestOrigin(), now());
  await keepSession(sessionId, shared, false);
  redirect("/account/security?done=password");
});

/** Sends a code for a first password. */
export const askPassword = action(z.object({}), requireActor, async (actor) => {
  const kept = await flowFor(await addressOf(actor.id), "password");
  return leadOn(await askForPassword(actor, await requestOrigin(), now(), kept), "/account/security/password");
});

/** Takes that code, and sets the password. */
export const saveFirstPassword = action(FirstPassword, requireActor, async (actor, typed) => {
  const flow = await flowOf("password");
  const renewed = await refuseEvenly(async () =>
    setFirstPassword(actor, { flow, ...typed }, await requestOrigin(), now()),
  );
  await dropFlow();
  await keepSession(renewed.sessionId, renewed.shared, false);
  redirect("/account/security?done=password");
});

/** Takes the password away. */
export const endPassword = provenAction(z.object({}), requireActor, async (actor) => {
  await removePassword(actor, now());
  redirect("/account/security?done=password-removed");
});
