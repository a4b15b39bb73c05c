import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { encode } from "next-auth/jwt";
import type { FormAction } from "@/lib/action";
import { sessionCookieName } from "@/lib/auth/cookies";
import { initialState } from "@/lib/form";
import { currentAnswer, heedAnswerStatus } from "@/lib/server/answer-status";

/** What a form says. */
export type Fields = Record<string, string | string[]>;

/** What a test's mock of `next/headers` answers with: the request's headers, and its cookie of a session. */
export type SentRequest = { cookie: string; headers: Headers };

const OWN_ORIGIN = "http://localhost:3000";

/** Lets the request be one of a person who is signed in with that session, or of nobody. */
export async function signRequest(request: SentRequest, sid: string | null, origin: string | null = OWN_ORIGIN) {
  const secret = process.env.AUTH_SECRET ?? "";
  request.cookie = sid ? await encode({ token: { sid }, secret, salt: sessionCookieName }) : "";
  request.headers = new Headers({ ...(origin && { origin }), host: "localhost:3000", "next-action": "1" });
}

/** Sends a form as Next does, and answers the status that the browser gets; a redirect is 303. */
export async function sendForm(act: FormAction, fields: Fields): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const incoming = new IncomingMessage(new Socket());
  heedAnswerStatus(incoming, new ServerResponse(incoming), () => {
    act(initialState, form).then(
      () => resolve(currentAnswer()?.status ?? 200),
      (error: unknown) => (isRedirect(error) ? resolve(303) : reject(error)),
    );
  });
  return promise;
}

function isRedirect(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_REDIRECT");
}
