import type { Metadata } from "next";
import { ZoneForm } from "@/components/booking/zone-form";
import { PageHeader } from "@/components/ui/page-header";
import { readQuery, type SearchParams, textIn } from "@/lib/appointments/book-address";
import { changeZone } from "@/lib/appointments/booking-actions";
import { viewerClock } from "@/lib/appointments/viewer-clock";
import { currentActor } from "@/lib/auth/actor";
import { returnPath } from "@/lib/auth/return-path";
import { allZones, isZone } from "@/lib/availability/zone";
import { now } from "@/lib/clock";
import { elsewhere, offsetWords, timeOfDay } from "@/lib/format";
import { practice } from "@/lib/practice/settings";

export const metadata: Metadata = { title: "Time zone" };

export default async function ZonePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const [actor, { timeZone }] = await Promise.all([currentActor(), practice()]);
  const path = returnPath(textIn(params, "path")) ?? "/book";
  const shown = new URL(path, "http://attune.invalid").searchParams.get("tz") ?? undefined;
  const clock = await viewerClock({ ...readQuery(params), tz: shown }, actor, timeZone);
  const moment = now();
  const at = Date.parse(textIn(params, "at"));
  const hidden = {
    path,
    at: (Number.isNaN(at) ? moment : new Date(at)).toISOString(),
    was: textIn(params, "was"),
  };
  const zones = allZones().filter(isZone);
  return (
    <div className="max-w-text">
      <PageHeader
        title="On which clock should times be shown?"
        intro="Type a place, such as Accra or New York. The sessions themselves stay when they are."
        back={{ href: path, label: "Times" }}
      />
      <ZoneForm
        action={changeZone}
        hidden={hidden}
        zone={clock.zone}
        zones={zones.map((zone) => ({
          zone,
          words: `${offsetWords(moment, zone)}, now ${timeOfDay(moment, elsewhere(clock, zone))}`,
        }))}
      />
    </div>
  );
}
