/** One request of the journey: `GET /path?query`, its body, what it has to answer, and what is kept of that. */
export type Step = { name: string; call: string; body?: object; status: number; keep?: string[] };

const keep = (name: string, value: string) => `pm.collectionVariables.set("${name}", ${value});`;

/** What later requests use, out of the answer that is called `said`. */
export const KEEP = {
  service: keep("service", "said.services.find((one) => one.capacity === 1).id"),
  practitioner: keep("practitioner", "said.practitioners[0].id"),
  date: keep("date", "said[Math.min(4, said.length - 1)].date"),
  token: keep("token", "said.access"),
  user: keep("user", "said.user.id"),
  slot: keep("slot", "said[0].id"),
  otherSlot: keep("otherSlot", "said[said.length - 1].id"),
  appointment: keep("appointment", "said.id"),
  cells: keep(
    "cells",
    "JSON.stringify(said.flatMap((one) => one.available_slots.map((time_slot) => ({ day: one.day, time_slot }))).slice(0, 2))",
  ),
  request: keep("request", "said.appointment_id"),
};

/** What a request of the reference has to answer: a status that its contract has, and a refusal in the one form. */
export function contractTest(statuses: number[]) {
  return testing([
    `pm.test("answers what its contract says", () => pm.expect(pm.response.code).to.be.oneOf([${statuses.join(", ")}]));`,
    'if (pm.response.code >= 400) pm.test("refuses in the one form", () => {',
    '  pm.expect(pm.response.json().error).to.be.a("string");',
    '  pm.expect(pm.response.json().code).to.be.a("string");',
    "});",
  ]);
}

/** A script that runs when the answer is there. */
export function testing(exec: string[]) {
  return { listen: "test", script: { type: "text/javascript", exec } };
}

/** A step as the collection's format has it. */
export function scripted({ name, call, body, status, keep: kept = [] }: Step) {
  const [method = "", address = ""] = call.split(" ");
  const [path = "", query] = address.split("?");
  return {
    name,
    event: [
      testing([
        `pm.test("answers ${status}", () => pm.expect(pm.response.code).to.equal(${status}));`,
        ...(kept.length > 0 ? ["const said = pm.response.json();", ...kept] : []),
      ]),
    ],
    request: {
      method,
      url: {
        raw: `{{origin}}${address}`,
        host: ["{{origin}}"],
        path: path.slice(1).split("/"),
        ...(query && { query: query.split("&").map(pairOf) }),
      },
      header: body ? [{ key: "Content-Type", value: "application/json" }] : [],
      ...(body && { body: { mode: "raw", raw: rawOf(body), options: { raw: { language: "json" } } } }),
    },
  };
}

function pairOf(text: string) {
  const [key = "", value = ""] = text.split("=");
  return { key, value };
}

// A list that was kept stands in the body as it is, not as a text.
function rawOf(body: object): string {
  return JSON.stringify(body, null, 2).replace('"{{cells}}"', "{{cells}}");
}
