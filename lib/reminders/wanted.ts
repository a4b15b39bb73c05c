import { REMINDER_KINDS } from "@/db/schema/reminders";
import type { ReminderKind } from "@/lib/reminders/due";

/** What is sent beside what would be otherwise, and what of that is not. */
export type Choice = { added: ReminderKind[]; removed: ReminderKind[] };

/** Who has a say in it: the practice, the service where it differs, and before both the client. */
export type Said = {
  practice: readonly ReminderKind[];
  service: Choice | null;
  client: (Choice & { isStopped: boolean }) | null;
};

/** What a client is reminded with, the earliest first: the client's word counts before the service's, and that before the practice's. */
export function wantedKinds({ practice, service, client }: Said): ReminderKind[] {
  if (client?.isStopped) return [];
  return changed(changed([...practice], service), client);
}

/** Kinds as a choice changes them. */
function changed(kinds: readonly ReminderKind[], choice: Choice | null): ReminderKind[] {
  return REMINDER_KINDS.filter((kind) =>
    kinds.includes(kind) ? !choice?.removed.includes(kind) : choice?.added.includes(kind),
  );
}
