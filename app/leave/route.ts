import { type NextRequest, NextResponse } from "next/server";
import { NEUTRAL_PAGE } from "@/components/shell/neutral-page";
import { currentActor } from "@/lib/auth/actor";
import { leave } from "@/lib/auth/sign-out";
import { now } from "@/lib/clock";
import { logError } from "@/lib/log";

/**
 * Forgets the person who was here and sends the browser to a neutral page. The answer is a page that sends itself on
 * and no redirect: a browser holds the redirect of a form to the policy's form-action, and would stay.
 */
export async function POST(request: NextRequest) {
  // Another site's page may not sign a visitor out (W3C Fetch Metadata Request Headers).
  if (request.headers.get("sec-fetch-site") === "cross-site") return new NextResponse(null, { status: 403 });
  await endSession();
  const reply = new NextResponse(`<!doctype html><title>Weather</title><a href="${NEUTRAL_PAGE}">Go on</a>`, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "clear-site-data": '"cookies", "storage"',
      refresh: `0; url=${NEUTRAL_PAGE}`,
    },
  });
  // Not every browser heeds clear-site-data, so each cookie is taken back by name as well.
  for (const { name } of request.cookies.getAll()) {
    reply.cookies.set(name, "", {
      path: "/",
      maxAge: 0,
      httpOnly: true,
      sameSite: "lax",
      secure: name.startsWith("__"),
    });
  }
  return reply;
}

// A person who wants to be gone is gone, cookies and all, even when the database is away.
async function endSession() {
  try {
    const actor = await currentActor();
    if (actor) await leave(actor, now());
  } catch (error) {
    logError("leave.session_kept", error);
  }
}
