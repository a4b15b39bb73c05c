import { bigserial, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, rowId } from "@/db/columns";
import { meetings } from "@/db/schema/meetings";
import { users } from "@/db/schema/people";

/**
 * What one browser in a direct call tells another so that they connect: it is of use for seconds, and forgotten within
 * minutes. What was said rests under its sender's key, for it holds the sender's network addresses.
 */
export const callSignals = pgTable(
  "call_signals",
  {
    id: rowId(),
    /** One up with every signal of a room, in the order in which they can be read. */
    place: bigserial("place", { mode: "number" }).notNull(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    senderId: uuid("sender_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What the sender is called in this room, and in which of the sender's pages. */
    sender: text("sender").notNull(),
    session: text("session").notNull(),
    /** One up with every signal of that page: one that is sent again is there once. */
    number: integer("number").notNull(),
    /** For whom in this room; null is for all. */
    recipient: text("recipient"),
    said: encryptedText("said").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    index("call_signals_by_meeting").on(table.meetingId, table.place),
    index("call_signals_by_sender").on(table.senderId),
    index("call_signals_by_time").on(table.at),
    unique("call_signals_once").on(table.meetingId, table.sender, table.session, table.number),
  ],
);
