import { ActionForm } from "@/components/appointment/action-form";
import { OfferForm } from "@/components/packages/offer-form";
import { PackageList } from "@/components/packages/package-list";
import { Section } from "@/components/ui/section";
import { translator } from "@/lib/i18n/reader-language";
import { addOffer, changeOffer } from "@/lib/payments/packages/actions";
import { listOffersOf } from "@/lib/payments/packages/offers";
import { offerWords } from "@/lib/payments/packages/words";
import { leastWords } from "@/lib/payments/prices/words";
import type { Service } from "@/lib/practice/bookable";

/** Prepaid sessions of the service, as the practice sells them. */
export async function Packages({ service }: { service: Service }) {
  const t = await translator();
  const { id, currency, minutes } = service;
  const offers = await listOffersOf(id);
  return (
    <Section id="packages" title={t("Packages of sessions")}>
      <p className="mb-4 max-w-text text-muted">
        {t(
          "Sessions that are paid for together, before they are booked. Clients buy them on their payments page where they can pay online, and you sell them on the client's payments page. A session that is cancelled in time goes back to its package.",
        )}
      </p>
      {offers.length > 0 && (
        <div className="mb-6 max-w-text">
          <PackageList
            packages={offers.map((offer) => ({
              key: offer.id,
              title: offerWords(t, { ...offer, minutes, currency }),
              facts: [offer.active ? t("Offered") : t("No longer sold; those already bought stay valid")],
              actions: (
                <ActionForm
                  action={changeOffer}
                  hidden={{ id: offer.id, offered: offer.active ? "no" : "yes" }}
                  variant="plain"
                  size="dense"
                  label={
                    <>
                      {offer.active ? t("Withdraw") : t("Offer again")}
                      <span className="sr-only">
                        {" "}
                        {t("{count, plural, one {# session} other {# sessions}}", { count: offer.sessions })}
                      </span>
                    </>
                  }
                  pendingLabel={t("Saving…")}
                />
              ),
            }))}
          />
        </div>
      )}
      <OfferForm action={addOffer} service={id} currency={currency} least={leastWords(t, [currency])} />
    </Section>
  );
}
