import { useT } from "#speech";
import { HolidayPlaceForm } from "@/components/availability/holiday-place-form";
import { HolidaysForm } from "@/components/availability/holidays-form";
import { LinkButton } from "@/components/ui/button";
import { holidayPlaces, publicHolidays } from "@/lib/availability/public-holidays";
import type { listExceptions } from "@/lib/availability/time-off";
import { takePublicHolidays } from "@/lib/change-preview/actions";
import { holidayBounds } from "@/lib/change-preview/take-holidays";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { dateWords } from "@/lib/time/date-words";

type PublicHolidaysProps = {
  practitioner: string;
  today: string;
  coming: Awaited<ReturnType<typeof listExceptions>>;
  asked: Partial<Record<"country" | "region", string | string[]>>;
};

/** The public holidays of a place, to be chosen as time off; those that are time off already are left out. */
export async function PublicHolidays({ practitioner, today, coming, asked }: PublicHolidaysProps) {
  const t = await translator();
  if (asked.country === undefined) return <Unasked practitioner={practitioner} />;
  const country = codeIn(asked.country);
  const { countries, regions } = await holidayPlaces(country);
  const region = regions.find(({ value }) => value === codeIn(asked.region))?.value ?? "";
  const known = country ? await publicHolidays({ country, region }, holidayBounds(today)) : [];
  const isOff = (date: string) =>
    coming.some(({ kind, startDate, endDate }) => kind === "closed" && startDate <= date && date <= endDate);
  const holidays = known.filter(({ date }) => !isOff(date));
  return (
    <div className="max-w-text space-y-6">
      <HolidayPlaceForm {...{ practitioner, country, region, countries, regions }} />
      {holidays.length > 0 && (
        <HolidaysForm
          key={`${country} ${region}`}
          action={takePublicHolidays}
          {...{ practitioner, country, region }}
          holidays={holidays.map(({ date, days, name }) => ({ date, label: labelOf(t, date, days, name) }))}
        />
      )}
      {country && holidays.length === 0 && (
        <p>{known.length > 0 ? t("All of them are time off already.") : t("We know no public holidays there.")}</p>
      )}
    </div>
  );
}

function Unasked({ practitioner }: { practitioner: string }) {
  const t = useT();
  return (
    <div className="max-w-text space-y-4">
      <p className="text-muted">
        {t("Close the public holidays of your country or region. Each can be opened again.")}
      </p>
      <LinkButton href={`/admin/dates?${new URLSearchParams({ practitioner, country: "any" })}#holidays`}>
        {t("Choose public holidays")}
      </LinkButton>
    </div>
  );
}

function labelOf(t: Translate, date: string, days: number, name: string): string {
  const long = t("{count, plural, one {# day} other {# days}}", { count: days });
  return `${dateWords(t, date)}: ${name}${days > 1 ? ` (${long})` : ""}`;
}

/** A code as an address says it; "" for anything else. */
function codeIn(text: string | string[] | undefined): string {
  return typeof text === "string" && /^[A-Z0-9-]{1,6}$/.test(text) ? text : "";
}
