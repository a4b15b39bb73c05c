import { firstPage } from "@/lib/permissions/pages";
import type { Holder } from "@/lib/permissions/permissions";

const ANYWHERE = "http://attune.invalid";
const LONGEST = 512;

// Pages that make no sense to come back to, and doors that are no pages.
const NOT_A_PLACE = /^\/(sign-in|sign-out|register|verify|forgot-password|reset-password|leave|api|_next|dev)(\/|$)/i;

/**
 * Where to go on after signing in: a path of this site, or nothing when what was asked for is anything else. So a link
 * to our sign-in page can't lead on to another site (OWASP, Unvalidated Redirects and Forwards Cheat Sheet).
 */
export function returnPath(wanted: unknown): string | undefined {
  if (typeof wanted !== "string" || wanted.length > LONGEST || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) {
    return undefined;
  }
  // Browsers fold dots and slashes before they go; so what is checked, and answered, is what comes out of that.
  const { origin, pathname, search } = new URL(wanted, ANYWHERE);
  const stays = origin === ANYWHERE && !pathname.startsWith("//") && !/%(2f|5c|0[0-9a-f]|1[0-9a-f]|7f)/i.test(pathname);
  return stays && !NOT_A_PLACE.test(pathname) ? `${pathname}${search}` : undefined;
}

/** Where a person who signed in begins. */
export function homePath(person: Holder): string {
  return person.role === "client" ? "/dashboard" : firstPage(person);
}

/** The sign-in page that leads back to `path`. */
export function signInPath(path: unknown): string {
  const next = returnPath(path);
  return next && next !== "/" ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in";
}
