import type { IncomingMessage, ServerResponse } from "node:http";
import { isFoundPage } from "@/lib/server/found/found-pages";
import type { Step } from "@/lib/server/step";

/** Cookies that choose how a page looks, and say nothing of who reads it. */
const LOOKS = new Set(["theme", "language", "zone", "tz", "hc"]);

const LET_RETURN = "private, no-cache";

/**
 * Lets a browser keep a public page that nobody is signed in to, so that Back shows it at once (the back/forward cache
 * takes no page with `no-store`). Every other answer stays as private as it was: of a browser that holds any cookie but
 * of looks, of a page that sets one, of a refusal, and what a script of ours fetches.
 */
export const letBackReturn: Step = (request, response, pass) => {
  if (isAnyonesPage(request)) relax(response);
  return pass();
};

function isAnyonesPage({ method, url = "/", headers }: IncomingMessage): boolean {
  const isPage = method === "GET" && headers.rsc === undefined && headers.authorization === undefined;
  return isPage && isFoundPage(url) && namesOf(headers.cookie).every((name) => LOOKS.has(name));
}

function namesOf(cookies = ""): string[] {
  return cookies.split(";").flatMap((pair) => pair.split("=", 1)[0]?.trim() || []);
}

// Only when the answer begins is it known what it came to.
function relax(response: ServerResponse) {
  const writeHead = response.writeHead;
  Reflect.set(response, "writeHead", (status: number, ...rest: unknown[]) => {
    if (status === 200 && !response.hasHeader("set-cookie")) response.setHeader("Cache-Control", LET_RETURN);
    return Reflect.apply(writeHead, response, [status, ...rest]);
  });
}
