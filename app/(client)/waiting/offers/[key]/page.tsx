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
import { type Clock, longMoment, timeOfDay } from "@/lib/time/format";
import { decline, take } from "@/lib/waiting-list/actions";
import { findOffer, type OfferedTime } from "@/lib/waiting-list/queries";
import { type OfferedKind, offeredName } from "@/lib/waiting-list/words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment") };
}

type OfferProps = { params: Promise<{ key: string }> };

export default findable(Offer);

async function Offer({ params }: OfferProps) {
  const [{ key }, actor] = await Promise.all([params, currentActor()]);
  const offer = await findOffer(actor, key);
  if (!offer) notFound();
  const [clock, t] = await Promise.all([clockOf(offer.client), translator()]);
  const isOpen = offer.state === "open" && offer.until > now();
  return (
    <div className="max-w-text">
      <PageHeader
        title={offer.state === "taken" ? t("It's yours") : offeredName(t, kindOf(offer))}
        back={actor ? { href: "/dashboard", label: t("Dashboard") } : undefined}
      />
      <div className="space-y-6">
        {isOpen || offer.state === "taken" ? (
          <When t={t} offer={offer} clock={clock} />
        ) : (
          <Over t={t} state={offer.state} />
        )}
        {isOpen && <Answer t={t} offer={offer} clock={clock} token={key} />}
        {offer.state === "taken" && <Taken t={t} offer={offer} />}
      </div>
    </div>
  );
}

function kindOf({ isPlace, current }: OfferedTime): OfferedKind {
  return { isPlace, isMove: current?.status === "scheduled" };
}

function When({ t, offer, clock }: { t: Translate; offer: OfferedTime; clock: Clock }) {
  const { startsAt, minutes, practitionerName, practitionerZone } = offer;
  return (
    <Card tone={offer.state === "taken" ? "open" : "primary"}>
      <Times
        t={t}
        startsAt={startsAt}
        endsAt={new Date(startsAt.getTime() + minutes * 60_000)}
        clock={clock}
        otherZone={practitionerZone}
        otherName={practitionerName}
      />
      <p>{t("with {name}", { name: practitionerName })}</p>
    </Card>
  );
}

type AnswerProps = { t: Translate; offer: OfferedTime; clock: Clock; token: string };

function Answer({ t, offer, clock, token }: AnswerProps) {
  const { current, until } = offer;
  const moves = current?.status === "scheduled" && current.startsAt;
  return (
    <div className="space-y-4">
      <p>
        {t.rich("We are keeping this time for you until <time>{until}</time>.", {
          until: timeOfDay(until, clock),
          time: (text) => <strong className="num">{text}</strong>,
        })}
      </p>
      <p>
        {moves
          ? t.rich(
              "If you take it, your appointment on <time>{moment}</time> moves to this time, and the old time becomes free for someone else. If not, nothing changes.",
              { moment: longMoment(moves, clock), time: (text) => <strong className="num">{text}</strong> },
            )
          : t("If you take it, it is booked. If not, nothing changes.")}
      </p>
      <div className="flex flex-wrap gap-3">
        <ActionForm
          action={take}
          hidden={{ key: token }}
          label={offer.isPlace ? t("Take this place") : t("Take this time")}
        />
        <ActionForm action={decline} hidden={{ key: token }} label={t("No, thank you")} variant="plain" />
      </div>
    </div>
  );
}

function Taken({ t, offer }: { t: Translate; offer: OfferedTime }) {
  return (
    <>
      <Notice tone="open" role="status">
        {t("Your appointment is at this time now. We've sent you an e-mail with the invitation.")}
      </Notice>
      <LinkButton href={offer.appointmentId ? `/appointments/${offer.appointmentId}` : "/dashboard"} variant="primary">
        {t("Open the appointment")}
      </LinkButton>
    </>
  );
}

function Over({ t, state }: { t: Translate; state: OfferedTime["state"] }) {
  return (
    <Notice tone="info" role="status">
      {state === "declined"
        ? t("You turned this time down. You are still on the list, and your appointment stays as it is.")
        : t(
            "We are no longer keeping this time for you. You are still on the list, and your appointment stays as it is.",
          )}
    </Notice>
  );
}
