import type { Metadata } from "next";
import { ZoneForm } from "@/components/booking/zone-form";
import { PageHeader } from "@/components/ui/page-header";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { currentActor } from "@/lib/auth/actor";
import { returnPath } from "@/lib/auth/return-path";
import { changeZone } from "@/lib/booking/actions";
import { readQuery, type SearchParams, textIn } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { zoneChoices, zoneOptions } from "@/lib/time/zone-options";
import { zoneWords } from "@/lib/time/zone-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Time zone") };
}

export default async function ZonePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const [t, actor] = await Promise.all([translator(), currentActor()]);
  const path = returnPath(textIn(params, "path")) ?? "/book";
  const shown = new URL(path, "http://attune.invalid").searchParams.get("tz") ?? undefined;
  const clock = await viewerClock({ ...readQuery(params), tz: shown }, actor);
  const moment = now();
  const at = Date.parse(textIn(params, "at"));
  const hidden = {
    path,
    at: (Number.isNaN(at) ? moment : new Date(at)).toISOString(),
    was: textIn(params, "was"),
  };
  const find = textIn(params, "find").slice(0, 64);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("In which time zone should we show times?")}
        intro={t(
          "Type a city, a country or the name of a time zone, such as Accra, Ghana or Mountain. This only changes how times are shown, not when sessions take place.",
        )}
        back={{ href: path, label: t("Times") }}
      />
      <ZoneForm
        action={changeZone}
        hidden={hidden}
        now={zoneWords(t, clock)}
        zones={zoneOptions(clock, moment)}
        find={find}
        choices={zoneChoices(find, clock, moment)}
      />
    </div>
  );
}
