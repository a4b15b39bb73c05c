import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { PackageList } from "@/components/packages/package-list";
import { RefundForm } from "@/components/packages/refund-form";
import { SaleForm } from "@/components/packages/sale-form";
import { Dialog } from "@/components/ui/dialog";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Staff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { packageDocument } from "@/lib/payments/documents/actions";
import { giveBackSessions, notePackagePaid, sell, undoPackagePaid, undoSale } from "@/lib/payments/packages/actions";
import { isUndoable, worthOf } from "@/lib/payments/packages/end-package";
import type { PackageOffer } from "@/lib/payments/packages/offers";
import { type ClientPackage, listPackages } from "@/lib/payments/packages/queries";
import { isPaymentUndoable } from "@/lib/payments/packages/undo-package-payment";
import { offerWords, sessionsLeft, standingWords, untilWords } from "@/lib/payments/packages/words";
import { waysByHandWords, wayWords } from "@/lib/payments/words";
import { priceWords } from "@/lib/practice/money";
import { practice } from "@/lib/practice/settings";
import { type Clock, longDate } from "@/lib/time/format";

type PackagesSectionProps = { staff: Staff; clientId: string; offers: PackageOffer[]; now: Date };

/** The client's prepaid sessions, and what can be sold. */
export async function PackagesSection({ staff, clientId, offers, now }: PackagesSectionProps) {
  const t = await translator();
  const [packages, { timeZone }, clock] = await Promise.all([listPackages(clientId), practice(), clockOf(staff)]);
  if (packages.length === 0 && offers.length === 0) return null;
  return (
    <Section id="packages" title={t("Prepaid sessions")}>
      {packages.length > 0 && (
        <div className="mb-6">
          <PackageList
            packages={packages.map((pack) => ({
              key: pack.id,
              title: `${pack.service}: ${standingWords(t, pack)}`,
              facts: factsOf(t, pack, clock),
              actions: pack.state === "open" && <Actions pack={pack} zone={timeZone} now={now} />,
            }))}
          />
        </div>
      )}
      {offers.length > 0 && (
        <>
          <p className="mb-4 max-w-text text-muted">
            {t(
              "You can undo a sale until the end of today, as long as none of its sessions is booked. No e-mail is sent.",
            )}
          </p>
          <SaleForm
            action={sell}
            hidden={{ client: clientId, shown: String(packages.length) }}
            offers={offers.map((offer) => ({ value: offer.id, label: `${offer.service}: ${offerWords(t, offer)}` }))}
            ways={[...waysByHandWords(t), { value: "later", label: t("Later, on an invoice") }]}
            label={t("Sell this package")}
          />
        </>
      )}
    </Section>
  );
}

function factsOf(t: Translate, pack: ClientPackage, clock: Clock): string[] {
  const { priceMinor, currency, createdAt, expiresAt, owedMinor, endedSessions } = pack;
  const paid = pack.payments.filter(({ state }) => state === "paid" || state === "disputed");
  const returned = paid.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0);
  const lost = paid.reduce((sum, { lostMinor }) => sum + lostMinor, 0);
  return [
    t("{price} on {date}", { price: priceWords(t, priceMinor, currency), date: longDate(createdAt, clock) }),
    ...new Set(paid.map((each) => wayWords(t, each))),
    owedMinor > 0 ? t("{price} to pay", { price: priceWords(t, owedMinor, currency) }) : "",
    endedSessions > 0 && pack.state === "open"
      ? t("{count, plural, one {# session} other {# sessions}} refunded", { count: endedSessions })
      : "",
    returned > 0 ? t("{price} refunded", { price: priceWords(t, returned, currency) }) : "",
    lost > 0 ? t("{price} taken back by the bank", { price: priceWords(t, lost, currency) }) : "",
    untilWords(t, expiresAt, clock),
  ];
}

function Actions({ pack, zone, now }: { pack: ClientPackage; zone: string; now: Date }) {
  const t = useT();
  const { id, clientId, owedMinor, currency } = pack;
  const left = sessionsLeft(pack);
  const hidden = { client: clientId, package: id };
  const paid = pack.payments.filter(({ state }) => state === "paid" || state === "disputed");
  return (
    <>
      {isUndoable(pack, paid, zone, now) && (
        <ActionForm action={undoSale} hidden={hidden} label={t("Undo the sale")} variant="plain" size="dense" />
      )}
      {(owedMinor > 0 || paid.length > 0) && (
        <ActionForm
          action={packageDocument}
          hidden={hidden}
          label={owedMinor > 0 ? t("Invoice") : t("Receipt")}
          variant="plain"
          size="dense"
          pendingLabel={t("Creating…")}
        />
      )}
      {owedMinor > 0 && (
        <Dialog trigger={t("Record a payment")} title={t("Record a payment")} closeLabel={t("Not now")} size="dense">
          <p className="mb-4 text-muted">
            {t("{price} is owed for these sessions.", { price: priceWords(t, owedMinor, currency) })}{" "}
            {t("You can undo this until the end of today.")}
          </p>
          <SaleForm action={notePackagePaid} hidden={hidden} ways={waysByHandWords(t)} label={t("Mark as paid")} />
        </Dialog>
      )}
      {paid
        .filter((payment) => isPaymentUndoable(payment, zone, now))
        .map((payment) => (
          <ActionForm
            key={payment.id}
            action={undoPackagePaid}
            hidden={{ ...hidden, payment: payment.id }}
            label={t("Undo the payment of {price}", { price: priceWords(t, payment.amountMinor, currency) })}
            variant="plain"
            size="dense"
          />
        ))}
      {left > 0 && (
        <Dialog trigger={t("Give back")} title={t("Give back unused sessions")} closeLabel={t("Not now")} size="dense">
          <p className="mb-4 text-muted">{backWords(t, pack, left)}</p>
          <RefundForm action={giveBackSessions} client={clientId} pack={id} left={left} />
        </Dialog>
      )}
    </>
  );
}

/** What giving back comes to, to the cent. */
function backWords(t: Translate, pack: ClientPackage, left: number): string {
  const { owedMinor, currency } = pack;
  const words = (minor: number) => priceWords(t, minor, currency);
  const all = worthOf(pack, left);
  const worth = { left, all: words(all), one: words(worthOf(pack, 1)) };
  const online = pack.payments.some(({ way, state }) => way === "online" && state === "paid");
  return [
    left > 1
      ? t("{left, plural, one {# unused session is} other {# unused sessions are}} worth {all}, one is {one}.", worth)
      : t("{left, plural, one {# unused session is} other {# unused sessions are}} worth {all}.", worth),
    owedMinor > 0
      ? t("Of that {amount} was not paid yet, and is not owed any more.", { amount: words(Math.min(owedMinor, all)) })
      : "",
    online
      ? t("What was paid online is returned the way it was paid, straight away.")
      : t("You return the money yourself."),
  ]
    .filter(Boolean)
    .join(" ");
}
