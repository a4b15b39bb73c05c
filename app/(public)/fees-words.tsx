import type { Translate } from "@/lib/i18n/message";
import { howToPayWords, whenPaidWords } from "@/lib/payments/prices/words";
import { priceWords } from "@/lib/practice/money";
import type { PublicService } from "@/lib/practice/public-services";

type FeesWordsProps = {
  t: Translate;
  /** Until when a session is cancelled free of charge, in minutes before its start. */
  cancelNotice: number;
  services: PublicService[];
};

/** What each session costs, when it is paid, and until when it is cancelled free of charge. */
export function FeesWords({ t, cancelNotice, services }: FeesWordsProps) {
  return (
    <div className="prose">
      <Prices t={t} services={services} />
      <p>
        {cancelNotice > 0
          ? t(
              "You can cancel free of charge, without giving a reason, until {hours, plural, one {# hour} other {# hours}} before the start. Later than that, please call or write to us and we'll work it out.",
              { hours: cancelNotice / 60 },
            )
          : t(
              "You can cancel free of charge, without giving a reason, until the start. Later than that, please call or write to us and we'll work it out.",
            )}
      </p>
    </div>
  );
}

/** What each session costs and when it is paid; a practice that keeps no accounts agrees on it in person. */
function Prices({ t, services }: { t: Translate; services: PublicService[] }) {
  if (services.length === 0)
    return (
      <p>
        {t("Asking for a time costs nothing, and you pay nothing on this site. We agree the fee with you beforehand.")}
      </p>
    );
  return (
    <>
      <ul>
        {services.map((service) => (
          <li key={service.id}>
            {[
              t("{service}, {minutes, plural, one {# minute} other {# minutes}}: {price}", {
                service: service.name,
                minutes: service.minutes,
                price: priceWords(t, service.priceMinor, service.currency),
              }),
              whenPaidWords(t, service),
            ]
              .filter(Boolean)
              .join(", ")}
          </li>
        ))}
      </ul>
      <p>
        {t("Asking for a time costs nothing.")} {howToPayWords(t, services)}
      </p>
    </>
  );
}
