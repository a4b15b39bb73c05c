import { compose } from "@/lib/notifications/compose";
import { judgeAll } from "@/lib/notifications/overtaken";
import type { Writer } from "@/lib/outbox/writer";

/** Every message that the practice sends, as it is worded at the moment it leaves. */
export const writer: Writer = { judgeAll, compose };
