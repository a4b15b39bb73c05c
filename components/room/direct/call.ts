import { meet, type Other, TICK_MS } from "@/components/room/direct/other";
import type { Recipient } from "@/components/room/direct/outbox";
import { noDevices, type OwnMedia, ownDevices, type SentTracks } from "@/components/room/direct/own-media";
import { type Ended, openSignalLine } from "@/components/room/direct/signal-line";
import type { Presence } from "@/components/room/direct/wire";
import { announcementOf } from "@/components/room/direct/words";
import { inCallChoices } from "@/components/room/in-call-choices";
import { chooseSoundOnly, isSoundOnly } from "@/components/room/sound-only";
import type { Translate } from "@/lib/i18n/message";
import { type Entered, type HeardSignal, MOST_IN_A_CALL } from "@/lib/meetings/direct/schema";

/** How far this page has come: on its way in, in the call, or out of it and why. */
export type Phase = "entering" | "in" | "elsewhere" | "full" | Ended;

/** A text beside the call; it is in this page alone, until it is closed. */
export type CallText = { key: number; from: string | null; text: string };

/** All that is shown of a call. Each change is a new value. */
export type CallState = {
  phase: Phase;
  others: Other[];
  media: OwnMedia;
  wantsSoundOnly: boolean;
  texts: CallText[];
  /** What happened last, in words. */
  announcement: { key: number; words: string };
};

type Setup = {
  ticket: () => string;
  onChange: (state: CallState) => void;
};

/** What a person can do in a call. */
export type Call = ReturnType<typeof startCall>;

type Meeting = ReturnType<typeof meet>;

// A timer that fires so late was asleep, with its machine or its page.
const ASLEEP_MS = 10_000;

// More than is written beside any session; a page that is flooded forgets the oldest.
const MOST_TEXTS = 500;

/** Enters the call of a room and stays in it until it is left; everything that changes is told to `onChange`. */
export function startCall(t: Translate, { ticket, onChange }: Setup) {
  const session = crypto.randomUUID();
  const meetings = new Map<string, Meeting>();
  let entered: Entered | undefined;
  let lastTick = Date.now();
  let state: CallState = {
    phase: "entering",
    others: [],
    media: noDevices(),
    wantsSoundOnly: isSoundOnly(),
    texts: [],
    announcement: { key: 0, words: "" },
  };
  const devices = ownDevices((media) => {
    change({ media });
    tellAll();
  });
  const line = openSignalLine({ ticket, session, onEntered, onSignal, onEnded: end, onBack: retryAll });
  const ticking = setInterval(tick, TICK_MS);
  window.addEventListener("online", woken);
  void devices.open(!state.wantsSoundOnly && !inCallChoices().isCameraOff);

  return {
    leave: stop,
    mute: devices.mute,
    openMicrophone: devices.openMicrophone,
    openCamera,
    closeCamera: devices.closeCamera,
    share: devices.share,
    stopSharing: devices.stopSharing,
    soundOnly,
    say,
  };

  function soundOnly(wantsSoundOnly: boolean) {
    chooseSoundOnly(wantsSoundOnly);
    change({ wantsSoundOnly });
    if (wantsSoundOnly) devices.closeCamera();
    tellAll();
  }

  function openCamera() {
    if (state.wantsSoundOnly) soundOnly(false);
    return devices.openCamera();
  }

  /** Sends a text to all who are there; false when there is nobody. */
  function say(text: string): boolean {
    const arrived = [...meetings.values()].filter((meeting) => meeting.text(text));
    if (arrived.length > 0) addText(null, text);
    return arrived.length > 0;
  }

  function onEntered(ways: Entered) {
    entered = ways;
    change({ phase: "in" });
  }

  function onSignal(signal: HeardSignal) {
    const { from, session: theirs, said, toSession } = signal;
    if (!entered || (toSession && toSession !== session)) return;
    if (from === entered.participant) {
      if (said.kind === "enter" && theirs !== session) end("elsewhere");
      return;
    }
    if (said.kind === "out") return forget(from);
    const known = meetings.get(from);
    if (said.kind === "enter" || said.kind === "here") {
      if (known?.session === theirs) return;
      begin(signal, entered);
      if (said.kind === "enter") line.send({ kind: "here" }, { participant: from, session: theirs });
    } else if (said.kind === "leave") {
      if (known?.session === theirs) forget(from);
    } else if (known?.session === theirs) void known.hear(signal);
  }

  function begin({ from, name, session: theirs, said }: HeardSignal, ways: Entered) {
    meetings.get(from)?.close();
    if (!meetings.has(from) && meetings.size >= MOST_IN_A_CALL - 1) {
      // The last to come finds that it is full; those inside take no notice.
      if (said.kind === "here") end("full");
      return;
    }
    const page = { participant: from, session: theirs, name };
    const meeting = meet({
      page,
      ways,
      isFirst: ways.participant < from,
      tracks: sent(),
      say: (words, to: Recipient) => line.send(words, to),
      onChange: (before, after) => {
        show();
        announce(announcementOf(t, before, after));
      },
      onText: (text) => addText(name, text),
      onLost: line.listenAnew,
    });
    meetings.set(from, meeting);
    fitAll();
    tellAll();
    show();
  }

  function forget(id: string) {
    const meeting = meetings.get(id);
    if (!meeting) return;
    meeting.close();
    meetings.delete(id);
    fitAll();
    show();
    announce(t("{name} left the call.", { name: meeting.other().name }));
  }

  function tick() {
    const now = Date.now();
    if (now - lastTick > ASLEEP_MS) woken();
    lastTick = now;
    for (const meeting of meetings.values()) meeting.tick();
  }

  function woken() {
    line.listenAnew();
    for (const meeting of meetings.values()) meeting.restart();
  }

  function retryAll() {
    for (const meeting of meetings.values()) meeting.retry();
  }

  function tellAll() {
    const { media, wantsSoundOnly } = state;
    const presence: Presence = {
      isMuted: media.isMuted || !media.microphone,
      hasCamera: media.camera !== null,
      isSharing: media.screen !== null,
      wantsSoundOnly,
    };
    for (const meeting of meetings.values()) {
      meeting.send(sent());
      meeting.tell(presence);
    }
    fitAll();
  }

  function sent(): SentTracks {
    const { microphone, camera, screen } = state.media;
    return { sound: microphone, picture: screen ?? camera };
  }

  function fitAll() {
    const limits = { height: meetings.size > 1 ? 360 : 720, isScreen: state.media.screen !== null };
    for (const meeting of meetings.values()) meeting.limit(limits);
  }

  function addText(from: string | null, text: string) {
    const key = (state.texts.at(-1)?.key ?? 0) + 1;
    change({ texts: [...state.texts, { key, from, text }].slice(-MOST_TEXTS) });
  }

  function show() {
    change({ others: [...meetings.values()].map((meeting) => meeting.other()) });
  }

  function announce(words: string | undefined) {
    if (words) change({ announcement: { key: state.announcement.key + 1, words } });
  }

  function end(phase: Phase) {
    stop();
    state = { ...state, phase, others: [] };
    onChange(state);
  }

  function stop() {
    clearInterval(ticking);
    window.removeEventListener("online", woken);
    line.close();
    devices.stop();
    for (const meeting of meetings.values()) meeting.close();
    meetings.clear();
  }

  function change(some: Partial<CallState>) {
    state = { ...state, ...some };
    onChange(state);
  }
}
