import { POST as enterRoute } from "@/app/room/enter/route";
import { GET as listenRoute, POST as sendRoute } from "@/app/room/signals/route";
import { db } from "@/db/client";
import { meetings } from "@/db/schema";
import { arrive, startSession } from "@/lib/appointments/session";
import { admission } from "@/lib/meetings/admission";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

/** What a browser says to another that it wants to connect to, as long as such an offer may be. */
export const OFFER = {
  kind: "description",
  link: 0,
  description: { type: "offer", sdp: "candidate:192.0.2.7 ".repeat(2_500) },
};

/** A session of Ana with Dr. Osei that has begun, and the ticket of each of them to its room. */
export async function inSession() {
  const people = await cast();
  const startsAt = minutesAfter(NOW, 5);
  const { id } = await scheduled({ client: people.ana, practitioner: people.osei, startsAt });
  const [meeting] = await db.select().from(meetings);
  const { room, id: meetingId } = meeting ?? { room: "", id: "" };
  await arrive(people.ana, id, NOW);
  await startSession(people.osei, id, NOW);
  const window = {
    notBefore: minutesAfter(NOW, -5),
    expires: minutesAfter(NOW, 15),
    closesAt: minutesAfter(NOW, 70),
    lang: "en" as const,
  };
  const request = {
    room,
    meetingId,
    isDirect: false,
    user: { ...people.ana, name: "Ana" },
    moderator: false,
    ...window,
  };
  const host = { ...request, user: { ...people.osei, name: "Dr. Ama Osei" }, moderator: true };
  return { people, id, meetingId, request, ana: await ticketOf(request), osei: await ticketOf(host) };
}

async function ticketOf(request: Parameters<typeof admission>[0]) {
  const admitted = await admission(request);
  if (admitted.carrier !== "direct") throw new Error("This practice has a video server.");
  return admitted.ticket;
}

/** A request to the room, with a ticket. */
export function asked(
  ticket: string,
  path: string,
  body?: unknown,
  accept = "application/json",
  write: (body: unknown) => string = JSON.stringify,
) {
  const headers = { authorization: `Bearer ${ticket}`, accept };
  const sent = body === undefined ? {} : { method: "POST", body: write(body) };
  return new Request(`http://localhost:3000${path}`, { headers, ...sent });
}

/** What a page is answered that enters. */
export const enterAs = (ticket: string, session: string) => enterRoute(asked(ticket, "/room/enter", { session }));
/** What a page is answered that says something. */
export const sendAs = (ticket: string, body: unknown) => sendRoute(asked(ticket, "/room/signals", body));

/** A page enters the room; answers what it is called there, and from where on it hears. */
export async function enter(ticket: string, session: string): Promise<{ participant: string; place: number }> {
  return answered(await enterAs(ticket, session));
}

/** A page says something, which has to be taken. */
export async function send(ticket: string, body: unknown) {
  return answered(await sendAs(ticket, body));
}

/** What is there to hear after a place. */
export async function heard(
  ticket: string,
  after: number,
): Promise<{ place: number; session: string; said: { kind: string } }[]> {
  return (await answered(await listenRoute(asked(ticket, `/room/signals?after=${after}`)))).signals;
}

async function answered(response: Response) {
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  return body;
}

/** Listens to what is said from a place on, as it is said. */
export async function listen(ticket: string, after: number) {
  const response = await listenRoute(asked(ticket, `/room/signals?after=${after}`, undefined, "text/event-stream"));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    /** How many signals come until the one at a place. */
    until: async (place: number) => {
      let text = "";
      while (!text.includes(`id: ${place}\n`)) text += (await reader?.read())?.value ?? "";
      return text.match(/^event: signal$/gm)?.length;
    },
    /** The next part of the stream that is a signal. */
    next: async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        if (part.value.includes("event:")) return part.value;
      return "";
    },
  };
}
