import { z } from "zod";

/** How one is in the call, told to the others every second, and at once when it changes. */
export const Presence = z.object({
  isMuted: z.boolean(),
  hasCamera: z.boolean(),
  isSharing: z.boolean(),
  /** Asks the others to send no picture. */
  wantsSoundOnly: z.boolean(),
});

/** See `Presence`. */
export type Presence = z.infer<typeof Presence>;

/** The longest text that is sent beside the call. */
export const MOST_CHARACTERS = 2_000;

const Text = z.object({ text: z.string().min(1).max(MOST_CHARACTERS) });

/** What another page says of its person; undefined when it is nothing of ours. */
export function readPresence(data: unknown): Presence | undefined {
  return Presence.safeParse(parsed(data)).data;
}

/** A text from another page; undefined when it is none. */
export function readText(data: unknown): string | undefined {
  return Text.safeParse(parsed(data)).data?.text;
}

// What comes from another browser may be anything.
function parsed(data: unknown): unknown {
  if (typeof data !== "string" || data.length > 10 * MOST_CHARACTERS) return undefined;
  try {
    return JSON.parse(data);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
