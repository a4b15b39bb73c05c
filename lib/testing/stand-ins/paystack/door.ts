import { type Answer, type Asked, withFault } from "@/lib/testing/stand-ins/payments/exchange";
import type { Faults } from "@/lib/testing/stand-ins/payments/faults";
import { ENDPOINTS } from "@/lib/testing/stand-ins/paystack/endpoints";
import { json, Refused, refusalAnswer } from "@/lib/testing/stand-ins/paystack/refused";
import type { World } from "@/lib/testing/stand-ins/paystack/store";

/** Who may ask, and what can go wrong. */
type Door = { secretKey: string; faults: Faults; pageUrl: () => string };

/** Answers Paystack's API: the key, then the JSON. */
export function apiDoor(world: World, { secretKey, faults, pageUrl }: Door) {
  return (asked: Asked): Answer | null | undefined => {
    if (asked.headers.authorization !== `Bearer ${secretKey}`)
      return refusalAnswer(new Refused("Invalid key", "invalid_Key", 401));
    return withFault(faults.take(asked.method === "POST"), () => act(world, asked, pageUrl()), broken);
  };
}

function broken(fault: string): Answer {
  if (fault === "429") return json(429, { status: false, message: "Too many requests" }, { "retry-after": "2" });
  return json(500, { status: false, message: "An error occurred", type: "api_error", code: "unknown" });
}

function act(world: World, asked: Asked, pageUrl: string): Answer {
  try {
    const endpoint = ENDPOINTS.find(({ method, path }) => method === asked.method && path.test(asked.path));
    if (!endpoint) throw new Refused(`Route not found (${asked.method} ${asked.path})`, "not_found", 404);
    const id = decodeURIComponent(endpoint.path.exec(asked.path)?.[1] ?? "");
    return endpoint.answer({ world, id, given: givenIn(asked), pageUrl });
  } catch (error) {
    if (error instanceof Refused) return refusalAnswer(error);
    if (error instanceof SyntaxError) return refusalAnswer(new Refused("Invalid JSON", "invalid_params"));
    throw error;
  }
}

function givenIn({ method, query, body, headers }: Asked): unknown {
  if (method === "GET") return Object.fromEntries(new URLSearchParams(query));
  if (!headers["content-type"]?.startsWith("application/json"))
    throw new Refused("The body must be JSON", "invalid_params");
  return JSON.parse(body);
}
