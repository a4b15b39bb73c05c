import "server-only";
import { cookies } from "next/headers";
import { db } from "@/db/client";
import { cookieOptions, sessionCookieName } from "@/lib/auth/cookies";
import { noteDevice } from "@/lib/auth/devices/note-device";
import { rememberBrowser } from "@/lib/auth/known-browser";
import { signIn, signOut } from "@/lib/auth/options";
import { endSession } from "@/lib/auth/session";
import { browserSession } from "@/lib/auth/session-cookie";
import { ticketFor } from "@/lib/auth/sign-in-ticket";
import { now } from "@/lib/clock";

/**
 * Hands a session that was just opened to this browser; it never takes over the one before, whose id another person may
 * know (OWASP, Session Management Cheat Sheet, session fixation). On a shared computer the cookie goes with the window.
 * The owner hears of a browser that is new to the account, unless `tells` says that they know.
 */
export async function keepSession(sessionId: string, shared = false, tells = true) {
  const previous = await browserSession();
  await signIn("credentials", { ticket: ticketFor(sessionId), redirect: false });
  // What this browser was signed in as before is over.
  if (previous) await endSession(db, previous, now());
  await noteDevice(sessionId, tells, now());
  if (!shared) return rememberBrowser(sessionId);
  const jar = await cookies();
  jar.set(sessionCookieName, jar.get(sessionCookieName)?.value ?? "", cookieOptions);
}

/** Takes the session out of this browser's hands. */
export async function dropSession() {
  await signOut({ redirect: false });
}
