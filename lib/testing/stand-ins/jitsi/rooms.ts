import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Happening } from "@/lib/testing/stand-ins/jitsi/happenings";
import type { Participant } from "@/lib/testing/stand-ins/jitsi/token";

type Guest = Participant & { ticket: string; room: string; stream?: ServerResponse };

/** Who is in which room, and the streams that tell them of each other. */
export function rooms(happened: (happening: Happening) => void) {
  const guests = new Map<string, Guest>();
  const inside = (room: string) => [...guests.values()].filter((guest) => guest.room === room && guest.stream);

  return { admit, guest: (ticket: string) => guests.get(ticket), inside, enter, end };

  /** Gives a participant whose token was good the ticket that their page enters with. */
  function admit(participant: Participant, room: string): string {
    const ticket = randomUUID();
    guests.set(ticket, { ...participant, ticket, room });
    return ticket;
  }

  function enter(ticket: string, stream: ServerResponse) {
    const guest = guests.get(ticket);
    if (!guest) return stream.writeHead(403).end();
    const { room, name, moderator } = guest;
    stream.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    tell(stream, "joined", inside(room).map(shown));
    for (const other of inside(room)) tell(other.stream, "participant-joined", shown(guest));
    guest.stream = stream;
    happened({ what: "joined", room, name, moderator });
    stream.once("close", () => {
      guest.stream = undefined;
      happened({ what: "left", room, name, moderator });
      for (const other of inside(room)) tell(other.stream, "participant-left", shown(guest));
    });
  }

  /** Ends the call for all participants; only a moderator can. */
  function end(ticket: string): boolean {
    const guest = guests.get(ticket);
    if (!guest?.moderator || !guest.stream) return false;
    happened({ what: "ended", room: guest.room, name: guest.name });
    for (const one of inside(guest.room)) tell(one.stream, "ended", {});
    return true;
  }
}

function shown({ ticket, id, name }: Guest) {
  return { ticket, id, name };
}

function tell(stream: ServerResponse | undefined, event: string, data: unknown) {
  stream?.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
