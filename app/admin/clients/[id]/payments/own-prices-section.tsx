import { ActionForm } from "@/components/appointment/action-form";
import { OwnPrices } from "@/components/payments/own-prices";
import { PriceForm } from "@/components/payments/price-form";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { endClientPrice, setClientPrice } from "@/lib/payments/prices/actions";
import type { ServiceFor } from "@/lib/payments/prices/services-for";
import { leastWords } from "@/lib/payments/prices/words";
import { priceWords } from "@/lib/practice/money";
import { longDate } from "@/lib/time/format";

type OwnPricesSectionProps = { staff: Staff; clientId: string; services: ServiceFor[] };

/** What services cost this client, where that was agreed on (a sliding scale). */
export async function OwnPricesSection({ staff, clientId, services }: OwnPricesSectionProps) {
  const t = await translator();
  const clock = await clockOf(staff);
  const offered = services.filter(({ service }) => service.active);
  const least = leastWords(
    t,
    offered.map(({ service }) => service.currency),
  );
  return (
    <Section id="prices" title={t("This client's own prices")}>
      <p className="mb-4 max-w-text text-muted">
        {t(
          "For a sliding scale. The client sees the price before booking, and pays it with every practitioner. Sessions already booked keep theirs.",
        )}
      </p>
      <OwnPrices
        prices={services.flatMap(({ service: { id, name, currency }, own }) =>
          own
            ? {
                key: id,
                name,
                price: priceWords(t, own.priceMinor, currency),
                since: longDate(own.createdAt, clock),
                end: (
                  <ActionForm
                    action={endClientPrice}
                    hidden={{ client: clientId, service: id }}
                    variant="plain"
                    size="dense"
                    label={
                      <>
                        {t.rich("Remove<mark> the price of {service}</mark>", {
                          service: name,
                          mark: (text) => <span className="sr-only">{text}</span>,
                        })}
                      </>
                    }
                    pendingLabel={t("Saving…")}
                  />
                ),
              }
            : [],
        )}
      />
      {offered.length > 0 && (
        <PriceForm
          action={setClientPrice}
          hidden={{ client: clientId }}
          choice={{
            name: "service",
            label: t("Service"),
            options: offered.map(({ service: { id, name, priceMinor, currency } }) => ({
              value: `${id} ${currency}`,
              label: `${name}, ${priceWords(t, priceMinor, currency)}`,
            })),
          }}
          amountLabel={t("Price")}
          hint={[t("In the service's currency; 0 is free of charge."), least].filter(Boolean).join(" ")}
        />
      )}
    </Section>
  );
}
