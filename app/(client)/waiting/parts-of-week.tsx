import { ZoneLines } from "@/app/zone-lines";
import { WaitingForm } from "@/components/waiting-list/waiting-form";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Actor } from "@/lib/auth/actor";
import { hoursOfCells } from "@/lib/availability/cell-hours";
import { openWeek } from "@/lib/availability/queries";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { findPractitioner, listPractitioners } from "@/lib/practice/practitioners";
import { cellValue } from "@/lib/requests/cell-words";
import { join } from "@/lib/waiting-list/actions";
import type { WaitingLine } from "@/lib/waiting-list/queries";

type PartsOfWeekProps = {
  client: Actor;
  about: { appointment: string; service: string; practitioner: string };
  minutes: number;
  entry?: WaitingLine;
};

/** When a client could come, as cells of the week; each says its hours on the client's clock. */
export async function PartsOfWeek({ client, about, minutes, entry }: PartsOfWeekProps) {
  const [open, practitioner, everyone, clock] = await Promise.all([
    openWeek(about.practitioner || null, minutes),
    findPractitioner(about.practitioner),
    listPractitioners(),
    clockOf(client),
  ]);
  const asked = practitioner ? [practitioner] : everyone;
  const t = await translator();
  const zones = asked.map(({ timeZone }) => timeZone);
  return (
    <div className="space-y-4">
      <ZoneLines t={t} asked={asked} clock={clock} />
      <WaitingForm
        action={join}
        about={about}
        week={{
          open: open.map(cellValue),
          hours: hoursOfCells(zones, clock, now(), t("into {day}", { day: "%" })),
          isOwn: true,
        }}
        chosen={entry?.cells.map(cellValue) ?? []}
        label={entry ? t("Save") : t("Tell me when a time becomes free")}
      />
    </div>
  );
}
