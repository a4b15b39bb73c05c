import { createHmac, randomUUID } from "node:crypto";
import { newId } from "@/lib/id";
import { deliveriesOf } from "@/lib/testing/stand-ins/payments/deliveries";

type Happens = "created" | "destroyed" | "joined" | "left";
type Given = { secret: string; clock: () => Date };

const TYPES = {
  created: "ROOM_CREATED",
  destroyed: "ROOM_DESTROYED",
  joined: "PARTICIPANT_JOINED",
  left: "PARTICIPANT_LEFT",
} as const;

/** What Jitsi as a Service posts of its rooms: signed, with names in it, and with an event that we have no use for. */
export function jaasPosts({ secret, clock, appId }: Given & { appId: string }) {
  const sign = (body: string) => {
    const t = Math.floor(clock().getTime() / 1_000);
    const v1 = createHmac("sha256", secret).update(`${t}.${body}`).digest("base64");
    return { "content-type": "application/json", "x-jaas-signature": `t=${t},v1=${v1}` };
  };
  const posts = deliveriesOf(sign);
  function add(eventType: string, room: string, data: object, at: Date) {
    const head = { idempotencyKey: randomUUID(), customerId: "1fc542a3e4414a44b2611668195e2bfe", appId };
    const body = {
      ...head,
      eventType,
      sessionId: randomUUID(),
      timestamp: at.getTime(),
      fqn: `${appId}/${room}`,
      data,
    };
    posts.add({ id: newId(at), type: eventType, body: JSON.stringify(body) });
  }
  return {
    posts,
    sign,
    happens(what: Happens, room: string, at: Date, id?: string) {
      const person = { moderator: false, name: "Ana Boateng", email: "ana@attune.test", id, participantId: "8d1a" };
      const isOfPerson = what === "joined" || what === "left";
      add(TYPES[what], room, isOfPerson ? person : { conference: `${room}@conference.8x8.vc` }, at);
      if (what === "destroyed") add("USAGE", room, [{ deviceId: "4a5b" }], at);
    },
  };
}

/** What Prosody's `event_sync` posts of the rooms of a practice's own server. */
export function prosodyPosts({ secret, clock }: Given) {
  const headers = () => ({ "content-type": "application/json", authorization: `Bearer ${secret}` });
  const posts = deliveriesOf(headers);
  return {
    posts,
    happens(what: Happens, room: string, at = clock(), id?: string) {
      const isOfPerson = what === "joined" || what === "left";
      const seconds = Math.floor(at.getTime() / 1_000);
      const jid = `${room}@muc.meet.practice.test`;
      const occupant = { name: "Ana Boateng", email: "ana@attune.test", id, occupant_jid: `${jid}/${id?.slice(0, 8)}` };
      const body = {
        event_name: `muc-${isOfPerson ? "occupant" : "room"}-${what}`,
        ...{ room_name: room, room_jid: jid, is_breakout: false, breakout_room_id: null },
        ...(isOfPerson
          ? { active_occupants_count: 1, occupant: { ...occupant, [`${what}_at`]: seconds } }
          : { [`${what}_at`]: seconds }),
      };
      posts.add({ id: newId(at), type: body.event_name, body: JSON.stringify(body) });
    },
  };
}
