import { ActionForm } from "@/components/appointment/action-form";
import { OwnPrices } from "@/components/payments/own-prices";
import { PriceForm } from "@/components/payments/price-form";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { endPractitionerPrice, setPractitionerPrice } from "@/lib/payments/prices/actions";
import { listPractitionerPrices } from "@/lib/payments/prices/agree";
import { leastWords } from "@/lib/payments/prices/words";
import type { Service } from "@/lib/practice/bookable";
import { priceWords } from "@/lib/practice/money";
import { longDate } from "@/lib/time/format";

type PractitionerPricesProps = {
  admin: Staff;
  service: Service;
  practitioners: { id: string; name: string; active: boolean }[];
};

/** What the service costs with single practitioners, where that differs. */
export async function PractitionerPrices({ admin, service, practitioners }: PractitionerPricesProps) {
  const t = await translator();
  const { id, currency, practitionerId } = service;
  const giving = practitioners.filter((one) => one.active && (practitionerId === null || one.id === practitionerId));
  const names = new Map(practitioners.map((one) => [one.id, one.name]));
  const [prices, clock] = await Promise.all([listPractitionerPrices(id), clockOf(admin)]);
  return (
    <Section id="prices" title={t("Another price with one practitioner")}>
      <p className="mb-4 max-w-text text-muted">
        {service.priceMinor === null
          ? t("With everyone else the price is agreed in person.")
          : t("With everyone else it is {price}.", { price: priceWords(t, service.priceMinor, currency) })}{" "}
        {t(
          "A client's own price, set on the client's payments page, takes precedence over both. Sessions already booked keep their price.",
        )}
      </p>
      <OwnPrices
        prices={prices.map((price) => ({
          key: price.practitionerId,
          name: names.get(price.practitionerId) ?? "",
          price: priceWords(t, price.priceMinor, currency),
          since: longDate(price.createdAt, clock),
          end: (
            <ActionForm
              action={endPractitionerPrice}
              hidden={{ service: id, practitioner: price.practitionerId }}
              variant="plain"
              size="dense"
              label={
                <>
                  {t.rich("Remove<mark> the price with {practitioner}</mark>", {
                    practitioner: names.get(price.practitionerId) ?? "",
                    mark: (text) => <span className="sr-only">{text}</span>,
                  })}
                </>
              }
              pendingLabel={t("Saving…")}
            />
          ),
        }))}
      />
      <PriceForm
        action={setPractitionerPrice}
        hidden={{ service: id, currency }}
        choice={{
          name: "practitioner",
          label: t("Practitioner"),
          options: giving.map((one) => ({ value: one.id, label: one.name })),
        }}
        amountLabel={t("Price in {currency}", { currency })}
        hint={[t("0 is free of charge."), leastWords(t, [currency])].filter(Boolean).join(" ")}
      />
    </Section>
  );
}
