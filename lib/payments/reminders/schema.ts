import { z } from "zod";

const Id = z.string().max(64);
// The list's address, to go back to where the button was.
const Back = z.string().max(500).default("");

/** The client who is reminded. */
export const ReminderForm = z.object({ client: Id, back: Back });

/** A reminder that is taken back. */
export const ReminderUndo = z.object({ reminder: Id, back: Back });
