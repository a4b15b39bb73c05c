import type { IncomingMessage } from "node:http";
import { sentence } from "@/lib/i18n/say";
import { kept } from "@/lib/kept";
import { ownOrigin } from "@/lib/server/own-origin";
import { answerPlainly } from "@/lib/server/plain-page";
import type { Step } from "@/lib/server/step";

// What a proxy says of the address that it was asked at, each in its own way: with a port, as a list, or not at all.
const SAID_BY_PROXIES = ["x-forwarded-host", "x-forwarded-port", "x-forwarded-server", "forwarded"];

/**
 * The request headers that say which name was asked for and by which protocol, as the last proxy has it, and how many
 * addresses the proxies passed on: Next adds one of its own.
 */
export const askedHostHeader = "x-asked-host";
export const askedProtocolHeader = "x-asked-protocol";
export const passedOnHeader = "x-asked-passed-on";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Has every request come to the practice's own address, whatever stands in front says in Host or X-Forwarded-Host: Next
 * compares a form's Origin with those, and calls it a fault of ours where they differ. A form of another site is
 * refused here, with 403, by its Origin (OWASP, Cross-Site Request Forgery Prevention Cheat Sheet, Verifying Origin
 * With Standard Headers); the API has its own answer to other sites.
 */
export const standAtOwnAddress: Step = (request, response, pass) => {
  const own = addressOf(ownOrigin(request.headers.host));
  // For the doctor, who is asked what a proxy does; nothing else may heed it.
  request.headers[askedHostHeader] = lastOf(request.headers["x-forwarded-host"]) ?? request.headers.host ?? "";
  request.headers[askedProtocolHeader] = lastOf(request.headers["x-forwarded-proto"]) ?? "";
  request.headers[passedOnHeader] = String(partsOf(request.headers["x-forwarded-for"]).length);
  for (const name of SAID_BY_PROXIES) delete request.headers[name];
  request.headers.host = own.host;
  request.headers["x-forwarded-proto"] = own.protocol.replace(":", "");
  return isForeignForm(request, own) ? answerPlainly(request, response, FOREIGN) : pass();
};

// Every request asks it, mostly with one name.
const addressOf = kept((origin) => new URL(origin));

const FOREIGN = {
  status: 403,
  title: sentence("This form came from another site"),
  sentences: [sentence("Nothing was done. If you meant to send it, please open our page and fill it in there.")],
};

function lastOf(said: string | string[] | undefined): string | undefined {
  return partsOf(said).at(-1);
}

function partsOf(said: string | string[] | undefined): string[] {
  const parts = [said ?? []].flat().flatMap((text) => text.split(","));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

// A browser sends Origin with every form; a request without one is checked where it would do something.
function isForeignForm({ method = "GET", url = "/", headers }: IncomingMessage, own: URL): boolean {
  if (SAFE_METHODS.includes(method) || /^\/api([/?]|$)/.test(url)) return false;
  return headers.origin !== undefined && headers.origin !== own.origin;
}
