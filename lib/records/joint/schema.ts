import { z } from "zod";

/** Whom a joint record is about. */
export const JOINT_KINDS = ["couple", "family"] as const;

/** What a person who attends is in a joint record. */
export const JOINT_PARTS = ["partner", "child"] as const;

const part = z.enum(JOINT_PARTS, "Please choose one of these.");

/** A joint record that is opened, from the page of a client who is its first member. */
export const JointOpening = z.object({
  client: z.uuid(),
  kind: z.enum(JOINT_KINDS, "Please choose one of these."),
  part: part.default("partner"),
});

/** Who joins a joint record, and as what. */
export const Joining = z.object({ record: z.uuid(), person: z.uuid("Please choose a client."), part });

/** Which joint record a client joins who is none yet, and as what. */
export const NewJoining = Joining.omit({ person: true });

/** Who leaves it. */
export const Leaving = z.object({ record: z.uuid(), person: z.uuid() });

/** As they are parsed. */
export type JointOpening = z.output<typeof JointOpening>;
export type Joining = z.output<typeof Joining>;
