import { createHmac } from "node:crypto";
import type { Env } from "@/lib/env";

/** Where a browser learns how others reach it, as RTCIceServer has it. */
type IceServer = { urls: string[]; username?: string; credential?: string };

/** The ways by which two browsers may reach each other. */
export type Ways = {
  iceServers: IceServer[];
  /** All goes through the practice's relay, so that neither side learns the other's network address. */
  relayOnly: boolean;
};

type Settings = Pick<Env, "TURN_URLS" | "TURN_SECRET" | "TURN_ONLY" | "STUN_URLS">;

/**
 * The ways of one participant until a moment. A relay's credentials are those of coturn's REST scheme
 * (draft-uberti-behave-turn-rest-00 §2.2): the moment in epoch seconds and an opaque id, and its HMAC-SHA-1.
 */
export function waysFor(participant: string, expires: Date, settings: Settings): Ways {
  const { TURN_URLS = [], TURN_SECRET, TURN_ONLY, STUN_URLS = [] } = settings;
  const relays =
    TURN_SECRET && TURN_URLS.length > 0 ? [{ urls: TURN_URLS, ...credentials(participant, expires, TURN_SECRET) }] : [];
  const mirrors = STUN_URLS.length > 0 ? [{ urls: STUN_URLS }] : [];
  return { iceServers: [...mirrors, ...relays], relayOnly: relays.length > 0 && TURN_ONLY };
}

function credentials(participant: string, expires: Date, secret: string) {
  const username = `${Math.ceil(expires.getTime() / 1000)}:${participant}`;
  return { username, credential: createHmac("sha1", secret).update(username).digest("base64") };
}
