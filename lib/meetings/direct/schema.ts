import { z } from "zod";

/** Two to four people can meet from browser to browser: each one's picture goes to each of the others. */
export const MOST_IN_A_CALL = 4;

// A participant or one of the participant's pages.
const Name = z.string().regex(/^[\w-]{8,64}$/);

const Candidate = z.object({
  candidate: z.string().max(1_000),
  sdpMid: z.string().max(64).nullish(),
  sdpMLineIndex: z.int().min(0).max(99).nullish(),
  usernameFragment: z.string().max(256).nullish(),
});

// Which connection between two pages it is about, where there was more than one.
const Link = z.int().min(0).max(10_000);

/** What one browser says to another, before they hear each other directly. */
export const Said = z.discriminatedUnion("kind", [
  /** To all: this page is in the call now. What an earlier page of the same person said is void. */
  z.object({ kind: z.literal("enter") }),
  /** To one who entered: this page is in the call, too. */
  z.object({ kind: z.literal("here") }),
  z.object({ kind: z.literal("leave") }),
  /** To one: the connection did not come about or was lost for good, so both begin it again under the next number. */
  z.object({ kind: z.literal("again"), link: Link }),
  z.object({
    kind: z.literal("description"),
    link: Link,
    description: z.object({ type: z.enum(["offer", "answer"]), sdp: z.string().max(60_000) }),
  }),
  z.object({ kind: z.literal("candidates"), link: Link, candidates: z.array(Candidate).max(60) }),
]);

/** See `Said`. */
export type Said = z.infer<typeof Said>;

/** A signal as a page sends it: from which page, its number there, and for whom; without a recipient for all. */
export const SentSignal = z.object({
  session: Name,
  number: z.int().min(0).max(1_000_000),
  to: Name.optional(),
  /** The recipient's page it answers; another page of the recipient has no use for it. */
  toSession: Name.optional(),
  said: Said,
});

/** See `SentSignal`. */
export type SentSignal = z.infer<typeof SentSignal>;

/** What is heard in a room: what pages say, and the practice's own word that one of them takes part no longer. */
const HeardWords = z.discriminatedUnion("kind", [...Said.options, z.object({ kind: z.literal("out") })]);

/** What rests of a signal under its sender's key. */
export const KeptWords = z.object({
  name: z.string(),
  moderator: z.boolean(),
  toSession: z.string().optional(),
  said: HeardWords,
});

/** See `KeptWords`. */
export type KeptWords = z.infer<typeof KeptWords>;

/** A signal as the others in the room hear it; who sent it is the server's word. */
export const HeardSignal = KeptWords.extend({
  /** Where it stands in the room; a page that was away asks for what came after the last it heard. */
  place: z.number(),
  from: z.string(),
  session: z.string(),
});

/** See `HeardSignal`. */
export type HeardSignal = z.infer<typeof HeardSignal>;

/** What is answered to a page that enters: its own name in the room, from where on to listen, and the ways to others. */
export const Entered = z.object({
  participant: z.string(),
  place: z.number(),
  relayOnly: z.boolean(),
  iceServers: z.array(
    z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
  ),
});

/** See `Entered`. */
export type Entered = z.infer<typeof Entered>;

/** What is answered to a page that asks what was said to it. */
export const Heard = z.object({ signals: z.array(HeardSignal) });
