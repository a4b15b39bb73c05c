import "server-only";
import NextAuth, { type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookieOptions, sessionCookieName } from "@/lib/auth/cookies";
import { SESSION_HOURS, sessionActor } from "@/lib/auth/session";
import { redeemTicket } from "@/lib/auth/sign-in-ticket";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";

/**
 * What a sign-in must prove is proven by the verbs (lib/accounts): they count tries, check the password or the code,
 * write the audit event and open the session. `authorize` takes nothing but the ticket such a verb was given, so even
 * a request that found its way here could not sign in by itself. No route is mounted.
 */
export const options: NextAuthConfig = {
  trustHost: true,
  session: { strategy: "jwt", maxAge: SESSION_HOURS.own * 3600 },
  cookies: {
    sessionToken: { name: sessionCookieName, options: cookieOptions },
    // Where to go on is ours to say; next-auth's note of it is over before it is kept.
    callbackUrl: { name: `${sessionCookieName}.from`, options: { ...cookieOptions, maxAge: 0 } },
  },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { ticket: {} },
      authorize: ({ ticket }) => {
        const sessionId = redeemTicket(ticket);
        return sessionId ? { id: sessionId } : null;
      },
    }),
  ],
  callbacks: {
    // Asked on every use, also by next-auth itself. What session.update() sends comes as `session`, which isn't read.
    async jwt({ token, user }) {
      const sid = user?.id ?? token.sid;
      if (typeof sid !== "string" || !(await sessionActor(sid, now()))) return null;
      return { sid };
    },
    session: ({ session }) => session,
    redirect: ({ baseUrl }) => baseUrl,
  },
};

/** next-auth's doors for the server; the browser has none. */
export const { signIn, signOut } = NextAuth(() => ({ ...options, secret: env().AUTH_SECRET }));
