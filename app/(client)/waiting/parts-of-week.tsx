import { WaitingForm } from "@/components/waiting/waiting-form";
import { clockOf } from "@/lib/appointments/viewer-clock";
import { cellValue } from "@/lib/appointments/words";
import type { Actor } from "@/lib/auth/actor";
import { BLOCK_WORDS, blocksIn } from "@/lib/availability/block-words";
import { openWeek } from "@/lib/availability/queries";
import { now } from "@/lib/clock";
import { zoneName } from "@/lib/format";
import { findPractitioner } from "@/lib/practice/practitioners";
import { join } from "@/lib/waiting/actions";
import type { WaitingLine } from "@/lib/waiting/queries";

type PartsOfWeekProps = {
  client: Actor;
  about: { appointment: string; service: string; practitioner: string };
  minutes: number;
  entry?: WaitingLine;
};

/** When somebody could come, as cells of the week; in the zone of who gives the session. */
export async function PartsOfWeek({ client, about, minutes, entry }: PartsOfWeekProps) {
  const [open, practitioner] = await Promise.all([
    openWeek(about.practitioner || null, minutes),
    findPractitioner(about.practitioner),
  ]);
  const translated = practitioner && blocksIn(practitioner.timeZone, await clockOf(client), now());
  return (
    <div className="space-y-4">
      {practitioner && (
        <p className="text-small text-muted">
          Times are in {zoneName(practitioner.timeZone)}.
          {translated && ` In yours (${zoneName(client.timeZone)}): ${translated}.`}
        </p>
      )}
      <WaitingForm
        action={join}
        about={about}
        open={open.map(cellValue)}
        blocks={BLOCK_WORDS}
        chosen={entry?.cells.map(cellValue) ?? []}
        label={entry ? "Save" : "Tell me when one opens"}
      />
    </div>
  );
}
