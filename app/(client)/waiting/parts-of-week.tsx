import { ZoneLines } from "@/app/zone-lines";
import { WaitingForm } from "@/components/waiting/waiting-form";
import { clockOf } from "@/lib/appointments/viewer-clock";
import { cellValue } from "@/lib/appointments/words";
import type { Actor } from "@/lib/auth/actor";
import { blockWords } from "@/lib/availability/block-words";
import { openWeek } from "@/lib/availability/queries";
import { findPractitioner, listPractitioners } from "@/lib/practice/practitioners";
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
  const [open, practitioner, everyone, clock] = await Promise.all([
    openWeek(about.practitioner || null, minutes),
    findPractitioner(about.practitioner),
    listPractitioners(),
    clockOf(client),
  ]);
  return (
    <div className="space-y-4">
      <ZoneLines asked={practitioner ? [practitioner] : everyone} clock={clock} />
      <WaitingForm
        action={join}
        about={about}
        open={open.map(cellValue)}
        blocks={blockWords(clock.hourCycle)}
        chosen={entry?.cells.map(cellValue) ?? []}
        label={entry ? "Save" : "Tell me when one opens"}
      />
    </div>
  );
}
