import { ActionForm } from "@/components/appointment/action-form";
import { PackageList } from "@/components/packages/package-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Client } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { buy } from "@/lib/payments/packages/actions";
import { listOffers, type PackageOffer } from "@/lib/payments/packages/offers";
import { type ClientPackage, listPackages } from "@/lib/payments/packages/queries";
import { offerWords, standingWords, untilWords } from "@/lib/payments/packages/words";
import { priceWords } from "@/lib/practice/money";
import type { Clock } from "@/lib/time/format";

/** The client's prepaid sessions, and those that can be bought; nothing where there are neither. */
export async function PackagesSection({ client }: { client: Client }) {
  const t = await translator();
  const [all, offers, clock] = await Promise.all([listPackages(client.id), listOffers(), clockOf(client)]);
  const packages = all.filter(({ state }) => state === "open");
  if (packages.length === 0 && offers.length === 0) return null;
  return (
    <Section id="packages" title={t("Prepaid sessions")}>
      <p className="mb-4 max-w-text text-muted">
        {t("Prepaid sessions are used first when you book. One that you cancel in time comes back to you.")}
      </p>
      {packages.length > 0 && <PackageList packages={packages.map((pack) => ownLine(t, pack, clock))} />}
      {offers.length > 0 && (
        <div className="mt-6">
          <h3 className="mb-3 text-h3 font-semibold">{t("Sessions to buy together")}</h3>
          <PackageList packages={offers.map((offer) => offerLine(t, offer))} />
        </div>
      )}
    </Section>
  );
}

function ownLine(t: Translate, pack: ClientPackage, clock: Clock) {
  const { id, service, owedMinor, currency, expiresAt } = pack;
  return {
    key: id,
    title: (
      <Link className="link" href={`/payments/packages/${id}`}>
        {service}: {standingWords(t, pack)}
      </Link>
    ),
    facts: [
      untilWords(t, expiresAt, clock),
      owedMinor > 0 ? t("{price} to pay", { price: priceWords(t, owedMinor, currency) }) : "",
    ],
  };
}

function offerLine(t: Translate, offer: PackageOffer) {
  const { id, service, currency, priceMinor } = offer;
  const canBuy = onlineVendor({ amountMinor: priceMinor, currency }) !== null;
  return {
    key: id,
    title: service,
    facts: [offerWords(t, offer), canBuy ? "" : t("Please ask us, and we'll add them to your account.")],
    actions: canBuy && (
      <ActionForm
        action={buy}
        hidden={{ id }}
        variant="plain"
        label={t.rich("Buy for {price}<mark>, {sessions} sessions of {service}</mark>", {
          price: priceWords(t, priceMinor, currency),
          sessions: offer.sessions,
          service,
          mark: (text) => <span className="sr-only">{text}</span>,
        })}
        pendingLabel={t("Opening…")}
      />
    ),
  };
}
