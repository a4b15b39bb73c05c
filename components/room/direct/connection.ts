import type { SentTracks } from "@/components/room/direct/own-media";
import type { Entered, Said } from "@/lib/meetings/direct/schema";

/** What a description or candidates say, which both sides of a connection hand each other. */
type Negotiated = Extract<Said, { kind: "description" | "candidates" }>;

type Setup = {
  ways: Pick<Entered, "iceServers" | "relayOnly">;
  /** Which attempt of these two pages this is. */
  link: number;
  /** Makes the first offer, and wins when both offer at once. */
  isFirst: boolean;
  tracks: SentTracks;
  say: (said: Negotiated) => void;
  /** The other page can be spoken to. */
  onOpen: () => void;
  onBeat: (data: unknown) => void;
  onText: (data: unknown) => void;
  onIce: (state: RTCIceConnectionState) => void;
};

/** One connection to one other page. */
export type Connection = {
  /** What is received: it plays from the moment it comes. */
  sound: MediaStream;
  picture: MediaStream;
  peer: RTCPeerConnection;
  hear: (said: Negotiated) => Promise<void>;
  beat: (data: string) => void;
  /** Whether it could be sent. */
  text: (data: string) => boolean;
  send: (tracks: SentTracks) => void;
  limit: (limits: { height: number; isScreen: boolean }) => void;
  restart: () => void;
  close: () => void;
};

/**
 * Connects to another page by perfect negotiation (WebRTC 1.0 §10.7): either side may offer at any time, and of two
 * offers at once the first one's stands. Sound, picture and two channels for data are there from the beginning, so that
 * muting, cameras and screens come and go without another word to the server.
 */
export function connect({ ways, link, isFirst, tracks, say, onOpen, onBeat, onText, onIce }: Setup): Connection {
  const peer = new RTCPeerConnection({
    iceServers: ways.iceServers,
    iceTransportPolicy: ways.relayOnly ? "relay" : "all",
    bundlePolicy: "max-bundle",
  });
  const sound = new MediaStream();
  const picture = new MediaStream();
  let sending = tracks;
  let limits = { height: 720, isScreen: false };
  let isOffering = false;
  let isIgnoring = false;
  // The second one speaks when spoken to; its channels alone are no reason to offer.
  let hasBegun = isFirst;
  let order = Promise.resolve();

  const beats = peer.createDataChannel("beat", { negotiated: true, id: 0, ordered: false, maxRetransmits: 0 });
  const texts = peer.createDataChannel("text", { negotiated: true, id: 1 });
  beats.onopen = onOpen;
  beats.onmessage = ({ data }) => onBeat(data);
  texts.onmessage = ({ data }) => onText(data);
  if (isFirst) for (const kind of ["audio", "video"]) peer.addTransceiver(kind, { direction: "sendrecv" });
  peer.ontrack = ({ track }) => {
    const stream = track.kind === "audio" ? sound : picture;
    if (!stream.getTracks().includes(track)) stream.addTrack(track);
  };
  peer.oniceconnectionstatechange = () => onIce(peer.iceConnectionState);
  peer.onicecandidate = ({ candidate }) => {
    if (candidate) say({ kind: "candidates", link, candidates: [asSaid(candidate)] });
  };
  peer.onnegotiationneeded = () => void offer();
  if (isFirst) attach();

  return {
    sound,
    picture,
    peer,
    hear: (said) => {
      order = order.then(() => heard(said));
      return order;
    },
    beat: (data) => beats.readyState === "open" && beats.bufferedAmount === 0 && beats.send(data),
    text: (data) => {
      if (texts.readyState !== "open") return false;
      texts.send(data);
      return true;
    },
    send: (next) => {
      sending = next;
      attach();
    },
    limit: (next) => {
      limits = next;
      void applyLimits();
    },
    restart: () => peer.restartIce(),
    close: () => {
      peer.onnegotiationneeded = null;
      peer.onicecandidate = null;
      peer.oniceconnectionstatechange = null;
      peer.close();
    },
  };

  async function offer() {
    if (!hasBegun) return;
    isOffering = true;
    try {
      await peer.setLocalDescription();
      sayDescription();
    } finally {
      isOffering = false;
    }
  }

  async function heard(said: Negotiated) {
    if (peer.signalingState === "closed") return;
    if (said.kind === "candidates") return addCandidates(said.candidates);
    const { description } = said;
    const isOffer = description.type === "offer";
    const isCollision = isOffer && (isOffering || peer.signalingState !== "stable");
    isIgnoring = isFirst && isCollision;
    // An answer to an offer that was taken back since has nothing to say either.
    if (isIgnoring || (!isOffer && peer.signalingState !== "have-local-offer")) return;
    await peer.setRemoteDescription(description);
    if (!isOffer) return void applyLimits();
    hasBegun = true;
    attach();
    await peer.setLocalDescription();
    sayDescription();
    await applyLimits();
  }

  async function addCandidates(candidates: RTCIceCandidateInit[]) {
    for (const candidate of candidates) {
      // Those of an offer that was ignored, or of a description that never came, lead nowhere.
      if (isIgnoring || !peer.remoteDescription) continue;
      await peer.addIceCandidate(candidate).catch(() => undefined);
    }
  }

  function sayDescription() {
    const { localDescription } = peer;
    if (!localDescription || (localDescription.type !== "offer" && localDescription.type !== "answer")) return;
    const { type, sdp } = localDescription;
    say({ kind: "description", link, description: { type, sdp } });
  }

  function attach() {
    for (const transceiver of peer.getTransceivers()) {
      if (transceiver.currentDirection === "stopped") continue;
      transceiver.direction = "sendrecv";
      const { kind } = transceiver.receiver.track;
      const track = kind === "audio" ? sending.sound : sending.picture;
      if (transceiver.sender.track !== track) void transceiver.sender.replaceTrack(track);
    }
  }

  // A call between two is worth 720 lines; among more, each one's line has to carry several pictures.
  async function applyLimits() {
    const sender = peer.getTransceivers().find(({ receiver }) => receiver.track.kind === "video")?.sender;
    if (!sender || peer.signalingState === "closed") return;
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings;
    if (!encoding) return;
    const { height, isScreen } = limits;
    const lines = sending.picture?.getSettings().height ?? height;
    encoding.scaleResolutionDownBy = isScreen ? 1 : Math.max(1, lines / height);
    encoding.maxBitrate = height < 720 && !isScreen ? 500_000 : 1_700_000;
    parameters.degradationPreference = isScreen ? "maintain-resolution" : "maintain-framerate";
    // A sender that is closed meanwhile needs no limits.
    await sender.setParameters(parameters).catch(() => undefined);
  }
}

function asSaid({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate) {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}
