import "server-only";
import { bringLanguage } from "@/lib/accounts/profile/language";
import { rememberHours } from "@/lib/accounts/remember-hours";
import { keepHalf } from "@/lib/accounts/second-step/half-sign-in";
import { signInByIssuer } from "@/lib/accounts/second-step/issuer-sign-in";
import { currentActor } from "@/lib/auth/actor";
import { keepSession } from "@/lib/auth/browser-session";
import { comeBackFrom } from "@/lib/auth/issuers/consent";
import type { Issuer } from "@/lib/auth/issuers/issuers";
import { linkIssuer } from "@/lib/auth/issuers/links";
import { requestOrigin } from "@/lib/auth/known-browser";
import { isProven } from "@/lib/auth/proof/proof";
import { homePath } from "@/lib/auth/return-path";
import { Refusal } from "@/lib/errors";
import { refuseEvenly } from "@/lib/rate-limit/limits";

/**
 * Does what a person went to an issuer for, with what they came back with: signs them in here, or links their account
 * there to the one that began it, as long as it is still proven. Answers where to go on, and says there what went wrong.
 */
export async function returnFromIssuer(issuer: Issuer, query: URLSearchParams, now: Date): Promise<string> {
  try {
    const { subject, linksTo, next } = await comeBackFrom(issuer, query, now);
    return linksTo ? await link(issuer, subject, linksTo, now) : await signIn(issuer, subject, next, now);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isHere = (await currentActor()) !== null;
    return isHere ? `/account/security?trouble=${troubleOf(error)}` : `/sign-in?trouble=${troubleOf(error)}`;
  }
}

async function link(issuer: Issuer, subject: string, linksTo: string, now: Date): Promise<string> {
  const actor = await currentActor();
  if (actor?.id !== linksTo || !isProven(actor, now)) return "/account/security?trouble=not-begun";
  await linkIssuer(actor, issuer, subject, now);
  return "/account/security?done=issuer-linked#issuers";
}

async function signIn(issuer: Issuer, subject: string, next: string | undefined, now: Date): Promise<string> {
  const entered = await refuseEvenly(async () => signInByIssuer(issuer, subject, await requestOrigin(), now));
  if ("half" in entered) {
    await keepHalf({ id: entered.half, next });
    return "/sign-in/second-step";
  }
  await keepSession(entered.sessionId);
  await rememberHours(entered);
  await bringLanguage(entered);
  return next ?? homePath(entered);
}

/** What went wrong, as the address of a page says it. */
function troubleOf({ reason }: Refusal): string {
  switch (reason) {
    case "unavailable":
      return "away";
    case "unauthenticated":
      return "not-linked";
    case "conflict":
      return "taken";
    default:
      return "not-begun";
  }
}
