import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Answer, Asked } from "@/lib/testing/stand-ins/payments/exchange";

/** An answer in JSON; 204 has none. */
export function json(status: number, body: unknown = undefined, headers: Record<string, string> = {}): Answer {
  if (body === undefined) return { status, headers, body: "" };
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** A page for a person, as the vendors show one. */
export function page(title: string, link?: { href: string; label: string }): Answer {
  const body = `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1>${
    link ? `<p><a href="${link.href.replaceAll("&", "&amp;")}">${link.label}</a></p>` : ""
  }</html>`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

/** A random word such as a token is. */
export function randomWord(prefix = ""): string {
  return `${prefix}${randomBytes(18).toString("base64url")}`;
}

/** The access tokens that a stand-in gave, and as whom each acts. */
export function tokenStore<Who>() {
  const given = new Map<string, Who>();
  let count = 0;
  return {
    give(who: Who): string {
      count += 1;
      const token = randomWord("at_");
      given.set(token, who);
      return token;
    },
    holderOf: ({ headers }: Asked): Who | undefined => given.get(headers.authorization?.replace(/^Bearer /, "") ?? ""),
    /** Every token there is ends now. */
    expireAll: () => given.clear(),
    count: () => count,
  };
}

/** A form's fields; undefined where it is not sent as one. */
export function formOf({ headers, body }: Asked): Record<string, string> | undefined {
  if (!headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return undefined;
  return Object.fromEntries(new URLSearchParams(body));
}

/** A JSON body as `shape`, or what is wrong with it. */
export function bodyAs<S extends z.ZodType>({ headers, body }: Asked, shape: S) {
  const isJson = headers["content-type"]?.startsWith("application/json");
  return shape.safeParse(isJson ? JSON.parse(body) : undefined);
}

/** An instant in UTC as Zoom takes it: whole seconds. */
export const WholeSeconds = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
