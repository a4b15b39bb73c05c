import { allowance } from "@/components/room/direct/allowance";
import { type Connection, connect } from "@/components/room/direct/connection";
import type { Recipient } from "@/components/room/direct/outbox";
import type { SentTracks } from "@/components/room/direct/own-media";
import { type Counted, count, type Quality, qualityOf } from "@/components/room/direct/quality";
import { LOST_AFTER_MS, remedyFor } from "@/components/room/direct/recovery";
import { type Presence, readPresence, readText } from "@/components/room/direct/wire";
import type { Entered, HeardSignal, Said } from "@/lib/meetings/direct/schema";

/** Another person in the call, as this page sees them. */
export type Other = {
  id: string;
  name: string;
  /** Connecting until the first word, out of reach when that takes long; lost when there is none any more. */
  contact: "connecting" | "out_of_reach" | "connected" | "lost";
  presence: Presence;
  isSpeaking: boolean;
  quality: Quality | null;
  sound: MediaStream;
  picture: MediaStream;
};

type Setup = {
  page: Recipient & { name: string };
  ways: Pick<Entered, "iceServers" | "relayOnly">;
  isFirst: boolean;
  tracks: SentTracks;
  say: (said: Said, to: Recipient) => void;
  onChange: (before: Other, after: Other) => void;
  onText: (text: string) => void;
  /** Nothing is heard from them: the network may have changed. */
  onLost: () => void;
};

/** How often `tick` is called. */
export const TICK_MS = 500;

const OUT_OF_REACH_MS = 15_000;
const BEAT_TICKS = 2;
const COUNT_TICKS = 6;
const HEARD = 0.015;

// Of one tick: more than a person writes or switches, and less than keeps a page from showing the call.
const MOST_TEXTS = 5;
const MOST_BEATS = 20;
const UNKNOWN: Presence = { isMuted: false, hasCamera: true, isSharing: false, wantsSoundOnly: false };

/** Keeps in touch with one other page: by a connection, and by another when that one is lost for good. */
export function meet({ page, ways, isFirst, tracks, say, onChange, onText, onLost }: Setup) {
  let link = 0;
  let sending = tracks;
  let limits = { height: 720, isScreen: false };
  let own = JSON.stringify(UNKNOWN);
  let connection = begin();
  let other: Other = {
    id: page.participant,
    name: page.name,
    contact: "connecting",
    presence: UNKNOWN,
    isSpeaking: false,
    quality: null,
    sound: connection.sound,
    picture: connection.picture,
  };
  // Counted in ticks and not by a clock: in a page that was asleep, nobody was silent.
  let ticks = 0;
  let begun = 0;
  let lastHeard = 0;
  let iceSince = 0;
  let restarted: number | null = null;
  let counted: Counted | null = null;
  const [texts, beats] = [allowance(MOST_TEXTS), allowance(MOST_BEATS)];

  return {
    session: page.session,
    other: () => other,
    hear,
    tick,
    tell: (presence: Presence) => {
      own = JSON.stringify(presence);
      connection.beat(own);
    },
    text: (text: string) => connection.text(JSON.stringify({ text })),
    send: (next: SentTracks) => {
      sending = next;
      connection.send(fitted());
    },
    limit: (next: { height: number; isScreen: boolean }) => {
      limits = next;
      connection.limit(next);
    },
    /** Looks for another way at once, as when the network is back. */
    retry: () => {
      if (other.contact !== "connected") beginAgain(link + 1);
    },
    restart: () => connection.restart(),
    close: () => connection.close(),
  };

  function begin(): Connection {
    const made = connect({
      ways,
      link,
      isFirst,
      tracks: sending,
      say: (said) => say(said, page),
      onOpen: () => connection.beat(own),
      onBeat: heardBeat,
      onText: (data) => {
        const text = texts.take() ? readText(data) : undefined;
        if (text) onText(text);
      },
      onIce: () => {
        iceSince = ticks;
      },
    });
    made.limit(limits);
    return made;
  }

  async function hear({ said }: HeardSignal) {
    if (said.kind === "again" && said.link > link) renew(said.link);
    if ((said.kind === "description" || said.kind === "candidates") && said.link === link) await connection.hear(said);
  }

  function tick() {
    ticks += 1;
    for (const one of [texts, beats]) one.renew();
    if (ticks % BEAT_TICKS === 0) connection.beat(own);
    if (ticks % COUNT_TICKS === 0) void look();
    const isSpeaking = other.contact === "connected" && !other.presence.isMuted && loudness(connection) > HEARD;
    if (isSpeaking !== other.isSpeaking) change({ isSpeaking });
    if (other.contact === "connected" && sinceMs(lastHeard) > LOST_AFTER_MS) {
      change({ contact: "lost", isSpeaking: false, quality: null });
      onLost();
    }
    if (other.contact === "connecting" && sinceMs(0) > OUT_OF_REACH_MS) change({ contact: "out_of_reach" });
    mend();
  }

  function mend() {
    const remedy = remedyFor({
      ice: connection.peer.iceConnectionState,
      iceForMs: sinceMs(iceSince),
      silentForMs: sinceMs(lastHeard),
      restartedMsAgo: restarted === null ? null : sinceMs(restarted),
      begunMsAgo: sinceMs(begun),
    });
    if (remedy === "restart") {
      restarted = ticks;
      connection.restart();
    }
    if (remedy === "begin_again") beginAgain(link + 1);
  }

  function beginAgain(next: number) {
    say({ kind: "again", link: next }, page);
    renew(next);
  }

  function renew(next: number) {
    connection.close();
    link = next;
    begun = ticks;
    iceSince = ticks;
    restarted = null;
    counted = null;
    connection = begin();
    connection.send(fitted());
    change({ sound: connection.sound, picture: connection.picture });
  }

  function heardBeat(data: unknown) {
    const presence = beats.take() ? readPresence(data) : undefined;
    if (!presence) return;
    lastHeard = ticks;
    restarted = null;
    const isNew = JSON.stringify(presence) !== JSON.stringify(other.presence);
    const wanted = presence.wantsSoundOnly !== other.presence.wantsSoundOnly;
    if (other.contact !== "connected" || isNew) change({ contact: "connected", presence });
    if (wanted) connection.send(fitted());
  }

  // Who asked for sound only is sent no picture.
  function fitted(): SentTracks {
    return other.presence.wantsSoundOnly ? { ...sending, picture: null } : sending;
  }

  async function look() {
    if (other.contact !== "connected") return;
    const before = counted;
    const here = connection;
    const after = await count(here.peer);
    if (here !== connection) return;
    counted = after;
    const seesPicture = other.presence.hasCamera && !other.presence.isSharing && !document.hidden;
    const quality = before && qualityOf(before, after, (COUNT_TICKS * TICK_MS) / 1000, seesPicture);
    if (quality && quality !== other.quality) change({ quality });
  }

  function change(some: Partial<Other>) {
    const before = other;
    other = { ...other, ...some };
    onChange(before, other);
  }

  function sinceMs(tick: number) {
    return (ticks - tick) * TICK_MS;
  }
}

function loudness({ peer }: Connection): number {
  const receiver = peer.getReceivers().find(({ track }) => track.kind === "audio");
  return receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0;
}
