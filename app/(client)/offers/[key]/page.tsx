import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { ActionForm } from "@/components/appointment/action-form";
import { Times } from "@/components/appointment/times";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { currentActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { choose, declineAll } from "@/lib/requests/offers/actions";
import { findOffers, type RequestOffer } from "@/lib/requests/offers/queries";
import { endOf } from "@/lib/reservations/reserve";
import { type Clock, longMoment } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment") };
}

type OffersProps = { params: Promise<{ key: string }> };

export default findable(Offers);

/** The times that are kept for a request, for its client to choose from; with the link from the e-mail without an account. */
async function Offers({ params }: OffersProps) {
  const [{ key }, actor, t] = await Promise.all([params, currentActor(), translator()]);
  const found = await findOffers(actor, key);
  if (!found) notFound();
  const moment = now();
  const clock = await clockOf(found.client);
  const taken = found.offers.find(({ state }) => state === "taken");
  const open = found.offers.filter(({ state, until }) => state === "open" && until > moment);
  const back = actor ? { href: "/dashboard", label: t("Dashboard") } : undefined;
  return (
    <div className="max-w-text">
      <PageHeader title={taken ? t("You're booked") : titleOf(t, open)} back={back} />
      <div className="space-y-6">
        {taken && <Taken t={t} offer={taken} clock={clock} appointmentId={found.appointmentId} />}
        {!taken && open.length === 0 && (
          <Over t={t} wasDeclined={found.offers.some(({ state }) => state === "declined")} />
        )}
        {!taken && open.length > 0 && <Choice t={t} open={open} clock={clock} tokenOrId={key} />}
      </div>
    </div>
  );
}

function titleOf(t: Translate, open: RequestOffer[]): string {
  if (open.length === 0) return t("Your request");
  return open.length === 1 ? t("A time for you") : t("Choose a time that suits you");
}

function Choice({
  t,
  open,
  clock,
  tokenOrId,
}: {
  t: Translate;
  open: RequestOffer[];
  clock: Clock;
  tokenOrId: string;
}) {
  const [first] = open;
  return (
    <>
      {first && (
        <p>
          {t.rich(
            "{count, plural, one {We are keeping this time} other {We are keeping these times}} for you until <time>{until}</time>.",
            {
              count: open.length,
              until: longMoment(first.until, clock),
              time: (text) => <strong className="num">{text}</strong>,
            },
          )}
        </p>
      )}
      <ul className="space-y-4">
        {open.map((offer) => (
          <Card as="li" key={offer.id} tone="primary">
            <When t={t} offer={offer} clock={clock} />
            <div className="mt-4">
              <ActionForm
                action={choose}
                hidden={{ key: tokenOrId, offer: offer.id }}
                label={
                  <>
                    {t("Take this time")}
                    <span className="sr-only">: {longMoment(offer.startsAt, clock)}</span>
                  </>
                }
                pendingLabel={t("One moment…")}
              />
            </div>
          </Card>
        ))}
      </ul>
      <div>
        <p className="mb-3 text-muted">
          {t("If none of them suits, tell us with one tap. Your request stays with us, and we look for other times.")}
        </p>
        <ActionForm
          action={declineAll}
          hidden={{ key: tokenOrId }}
          label={t("None of these suits me")}
          pendingLabel={t("One moment…")}
          variant="plain"
        />
      </div>
    </>
  );
}

function When({ t, offer, clock }: { t: Translate; offer: RequestOffer; clock: Clock }) {
  const { practitionerName, practitionerZone, startsAt } = offer;
  return (
    <>
      <Times
        t={t}
        startsAt={startsAt}
        endsAt={endOf(offer)}
        clock={clock}
        otherZone={practitionerZone}
        otherName={practitionerName}
      />
      <p>{t("with {name}", { name: practitionerName })}</p>
    </>
  );
}

type TakenProps = { t: Translate; offer: RequestOffer; clock: Clock; appointmentId: string };

function Taken({ t, offer, clock, appointmentId }: TakenProps) {
  return (
    <>
      <Card tone="open">
        <When t={t} offer={offer} clock={clock} />
      </Card>
      <Notice tone="open" role="status">
        {t("We've sent you an e-mail with the invitation for your calendar.")}
      </Notice>
      <LinkButton href={`/appointments/${appointmentId}`} variant="primary">
        {t("Open the appointment")}
      </LinkButton>
    </>
  );
}

function Over({ t, wasDeclined }: { t: Translate; wasDeclined: boolean }) {
  return (
    <Notice tone="info" role="status">
      {wasDeclined
        ? t("Thank you for telling us. Your request is still with us, and we look for other times.")
        : t(
            "We could keep these times only for a while, and they may be someone else's by now. Your request is still with us: there is nothing you need to do, and we'll be in touch.",
          )}
    </Notice>
  );
}
