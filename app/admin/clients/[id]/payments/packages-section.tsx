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
import { giveBackSessions, notePackagePaid, sell, undoSale } from "@/lib/payments/packages/actions";
import { isUndoable, worthOf } from "@/lib/payments/packages/end-package";
import { listOffers } from "@/lib/payments/packages/offers";
import { type ClientPackage, listPackages } from "@/lib/payments/packages/queries";
import { offerWords, sessionsLeft, standingWords, untilWords } from "@/lib/payments/packages/words";
import { waysByHandWords, wayWords } from "@/lib/payments/words";
import { priceWords } from "@/lib/practice/money";
import { practice } from "@/lib/practice/settings";
import { type Clock, longDate, plural } from "@/lib/time/format";

type PackagesSectionProps = { staff: Staff; clientId: string; now: Date };

/** The client's prepaid sessions, and what can be sold. */
export async function PackagesSection({ staff, clientId, now }: PackagesSectionProps) {
  const t = await translator();
  const [packages, offers, { timeZone }, clock] = await Promise.all([
    listPackages(clientId),
    listOffers(),
    practice(),
    clockOf(staff),
  ]);
  if (packages.length === 0 && offers.length === 0) return null;
  return (
    <Section id="packages" title="Prepaid sessions">
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
            You can undo a sale until the end of today, as long as none of its sessions is booked. No e-mail is sent.
          </p>
          <SaleForm
            action={sell}
            hidden={{ client: clientId, shown: String(packages.length) }}
            offers={offers.map((offer) => ({ value: offer.id, label: `${offer.service}: ${offerWords(t, offer)}` }))}
            ways={[...waysByHandWords(t), { value: "later", label: "Later, on an invoice" }]}
            label="Sell this package"
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
    `${priceWords(t, priceMinor, currency)} on ${longDate(createdAt, clock)}`,
    ...new Set(paid.map((each) => wayWords(t, each))),
    owedMinor > 0 ? `${priceWords(t, owedMinor, currency)} to pay` : "",
    endedSessions > 0 && pack.state === "open" ? `${plural(endedSessions, "session")} refunded` : "",
    returned > 0 ? `${priceWords(t, returned, currency)} refunded` : "",
    lost > 0 ? `${priceWords(t, lost, currency)} taken back by the bank` : "",
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
        <ActionForm action={undoSale} hidden={hidden} label="Undo the sale" variant="plain" size="dense" />
      )}
      {(owedMinor > 0 || paid.length > 0) && (
        <ActionForm
          action={packageDocument}
          hidden={hidden}
          label={owedMinor > 0 ? "Invoice" : "Receipt"}
          variant="plain"
          size="dense"
          pendingLabel="Creating…"
        />
      )}
      {owedMinor > 0 && (
        <Dialog trigger="Record a payment" title="Record a payment" closeLabel="Not now" size="dense">
          <p className="mb-4 text-muted">{priceWords(t, owedMinor, currency)} is owed for these sessions.</p>
          <SaleForm action={notePackagePaid} hidden={hidden} ways={waysByHandWords(t)} label="Mark as paid" />
        </Dialog>
      )}
      {left > 0 && (
        <Dialog trigger="Give back" title="Give back unused sessions" closeLabel="Not now" size="dense">
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
  const one = left > 1 ? `, one is ${words(worthOf(pack, 1))}` : "";
  const owed =
    owedMinor > 0 ? ` Of that ${words(Math.min(owedMinor, all))} was not paid yet, and is not owed any more.` : "";
  const online = pack.payments.some(({ way, state }) => way === "online" && state === "paid");
  const how = online
    ? "What was paid online is returned the way it was paid, straight away."
    : "You return the money yourself.";
  return `${plural(left, "unused session")} ${left === 1 ? "is" : "are"} worth ${words(all)}${one}.${owed} ${how}`;
}
