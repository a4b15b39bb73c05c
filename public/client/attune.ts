import type { Operations, Schemas } from "./operations";

/*
 * A client for Attune's API in one file beside its types. Copy both; they need nothing but fetch.
 *
 *   const call = attune({ origin: "https://book.example.org", token });
 *   const answer = await call("GET /api/slots/", { query: { date: "2026-12-07" } });
 *   if (answer.ok) for (const slot of answer.data) console.log(slot.start_time, slot.provider);
 */

/** Where the practice is, and the caller's token; without one, only what everyone may. */
export type Practice = { origin: string; token?: string };

/** What went well or was refused. A network that fails throws, as fetch does. */
export type Answer<Name extends keyof Operations> =
  | { ok: true; status: number; headers: Headers; data: Operations[Name]["reply"] }
  | { ok: false; status: number; headers: Headers; error: Schemas["Error"] };

type Send = {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: object;
  idempotencyKey?: string;
};

/** What an operation is sent; nothing need be where nothing has to be. */
type Sent<Name extends keyof Operations> =
  Record<never, never> extends Operations[Name]["send"]
    ? [sent?: Operations[Name]["send"]]
    : [sent: Operations[Name]["send"]];

/** Calls the operations of a practice by their names in the reference, such as `POST /api/appointments/`. */
export function attune({ origin, token }: Practice) {
  return async function call<Name extends keyof Operations>(name: Name, ...rest: Sent<Name>): Promise<Answer<Name>> {
    const [sent = {}]: (Send | undefined)[] = rest;
    const [method = "GET"] = name.split(" ", 1);
    const response = await fetch(`${origin}${addressOf(name.slice(method.length + 1), sent)}`, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(sent.body !== undefined && { "Content-Type": "application/json" }),
        ...(sent.idempotencyKey && { "Idempotency-Key": sent.idempotencyKey }),
      },
      ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
    });
    const { ok, status, headers } = response;
    const isJson = headers.get("content-type")?.startsWith("application/json");
    const said = await (isJson ? response.json() : response.text());
    if (ok) return { ok, status, headers, data: said };
    // What isn't ours, a proxy's page perhaps, says nothing that a program could read.
    const error = isJson ? said : { error: `The server answered ${status}.`, code: "no_answer" };
    return { ok, status, headers, error };
  };
}

function addressOf(path: string, { path: params = {}, query = {} }: Send): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ""));
  const said = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return said.length > 0 ? `${address}?${new URLSearchParams(said)}` : address;
}
