import { type Answer, type Asked, withFault } from "@/lib/testing/stand-ins/payments/exchange";
import type { Faults } from "@/lib/testing/stand-ins/payments/faults";
import { ENDPOINTS } from "@/lib/testing/stand-ins/stripe/endpoints";
import { type Form, readForm } from "@/lib/testing/stand-ins/stripe/form";
import type { Keys } from "@/lib/testing/stand-ins/stripe/idempotency";
import type { World } from "@/lib/testing/stand-ins/stripe/moves";
import { json, Refused, refusalAnswer } from "@/lib/testing/stand-ins/stripe/refused";

/** Who may ask, and what can go wrong. */
type Door = { secretKey: string; faults: Faults; keys: Keys; pageUrl: () => string };

const VERSION = "2026-10-28.endive";

/** Answers Stripe's API: the key, the version, the form and the idempotency key are looked at in this order. */
export function apiDoor(world: World, { secretKey, faults, keys, pageUrl }: Door) {
  return (asked: Asked): Answer | null | undefined => {
    const stranger = strangerRefusal(asked, secretKey);
    if (stranger) return stranger;
    const fault = faults.take(asked.method === "POST");
    return withFault(
      fault,
      () => answer(world, asked, keys, pageUrl()),
      () => {
        if (fault === "429") return tooMany();
        if (fault === "409") return refusalAnswer({ status: 409, code: "idempotency_key_in_use", message: "In use." });
        const broken = refusalAnswer({ status: 500, type: "api_error", message: "Something went wrong." });
        if (fault === "500_remembered") keys.keep(keyOf(asked), fingerprint(asked), broken);
        return broken;
      },
    );
  };
}

function answer(world: World, asked: Asked, keys: Keys, pageUrl: string): Answer {
  const key = keyOf(asked);
  const known = keys.known(key, fingerprint(asked));
  if (known) return known;
  const answered = act(world, asked, pageUrl);
  // What was refused for its parameters alone was never begun, so its key is free.
  if (answered.status !== 400 || !/parameter_|_invalid"/.test(answered.body))
    keys.keep(key, fingerprint(asked), answered);
  return answered;
}

function act(world: World, asked: Asked, pageUrl: string): Answer {
  const endpoint = ENDPOINTS.find(({ method, path }) => method === asked.method && path.test(asked.path));
  if (!endpoint)
    return refusalAnswer({ status: 404, message: `Unrecognized request URL (${asked.method}: ${asked.path}).` });
  const form = formOf(asked);
  if (!form) return refusalAnswer({ message: "Invalid request: the body must be a form." });
  try {
    const id = endpoint.path.exec(asked.path)?.[1] ?? "";
    return json(200, endpoint.answer({ world, id, form, pageUrl }));
  } catch (error) {
    if (error instanceof Refused) return refusalAnswer(error.refusal);
    throw error;
  }
}

function formOf({ method, query, body, headers }: Asked): Form | null {
  if (method === "GET") return body === "" ? readForm(query) : null;
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  return query === "" && (isForm || body === "") ? readForm(body) : null;
}

function strangerRefusal({ headers }: Asked, secretKey: string): Answer | null {
  const message = "Invalid API Key provided.";
  if (headers.authorization !== `Bearer ${secretKey}`) return refusalAnswer({ status: 401, message });
  if (headers["stripe-version"] === VERSION) return null;
  return refusalAnswer({ message: `Invalid Stripe API version: ${headers["stripe-version"]}` });
}

function tooMany(): Answer {
  const { body, headers } = refusalAnswer({ code: "rate_limit", message: "Too many requests." });
  return { status: 429, body, headers: { ...headers, "retry-after": "2", "stripe-should-retry": "false" } };
}

function keyOf({ method, headers }: Asked): string | undefined {
  const key = headers["idempotency-key"];
  return method === "POST" && typeof key === "string" ? key : undefined;
}

function fingerprint({ method, path, body }: Asked): string {
  return `${method} ${path}\n${body}`;
}
