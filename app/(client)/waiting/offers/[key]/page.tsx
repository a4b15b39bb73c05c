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
import { type Clock, longMoment, timeOfDay } from "@/lib/time/format";
import { decline, take } from "@/lib/waiting-list/actions";
import { findOffer, type OfferedTime } from "@/lib/waiting-list/queries";
import { type OfferedKind, offeredName } from "@/lib/waiting-list/words";

export const metadata: Metadata = { title: "Appointment" };

type OfferProps = { params: Promise<{ key: string }> };

export default findable(Offer);

async function Offer({ params }: OfferProps) {
  const [{ key }, actor] = await Promise.all([params, currentActor()]);
  const offer = await findOffer(actor, key);
  if (!offer) notFound();
  const clock = await clockOf(offer.client);
  const isOpen = offer.state === "open" && offer.until > now();
  return (
    <div className="max-w-text">
      <PageHeader
        title={offer.state === "taken" ? "It's yours" : offeredName(kindOf(offer))}
        back={actor ? { href: "/dashboard", label: "Dashboard" } : undefined}
      />
      <div className="space-y-6">
        {isOpen || offer.state === "taken" ? <When offer={offer} clock={clock} /> : <Over state={offer.state} />}
        {isOpen && <Answer offer={offer} clock={clock} token={key} />}
        {offer.state === "taken" && <Taken offer={offer} />}
      </div>
    </div>
  );
}

function kindOf({ isPlace, current }: OfferedTime): OfferedKind {
  return { isPlace, isMove: current?.status === "scheduled" };
}

function When({ offer, clock }: { offer: OfferedTime; clock: Clock }) {
  const { startsAt, minutes, practitionerName, practitionerZone } = offer;
  return (
    <Card tone={offer.state === "taken" ? "open" : "primary"}>
      <Times
        startsAt={startsAt}
        endsAt={new Date(startsAt.getTime() + minutes * 60_000)}
        clock={clock}
        otherZone={practitionerZone}
        otherName={practitionerName}
      />
      <p>with {practitionerName}</p>
    </Card>
  );
}

function Answer({ offer, clock, token }: { offer: OfferedTime; clock: Clock; token: string }) {
  const { current, until } = offer;
  const moves = current?.status === "scheduled" && current.startsAt;
  return (
    <div className="space-y-4">
      <p>
        We are keeping this time for you until <strong className="num">{timeOfDay(until, clock)}</strong>.
      </p>
      <p>
        {moves ? (
          <>
            If you take it, your appointment on <strong className="num">{longMoment(moves, clock)}</strong> moves to
            this time, and the old time becomes free for someone else. If not, nothing changes.
          </>
        ) : (
          "If you take it, it is booked. If not, nothing changes."
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        <ActionForm
          action={take}
          hidden={{ key: token }}
          label={offer.isPlace ? "Take this place" : "Take this time"}
        />
        <ActionForm action={decline} hidden={{ key: token }} label="No, thank you" variant="plain" />
      </div>
    </div>
  );
}

function Taken({ offer }: { offer: OfferedTime }) {
  return (
    <>
      <Notice tone="open" role="status">
        Your appointment is at this time now. We've sent you an e-mail with the invitation.
      </Notice>
      <LinkButton href={offer.appointmentId ? `/appointments/${offer.appointmentId}` : "/dashboard"} variant="primary">
        Open the appointment
      </LinkButton>
    </>
  );
}

function Over({ state }: { state: OfferedTime["state"] }) {
  return (
    <Notice tone="info" role="status">
      {state === "declined"
        ? "You turned this time down. You are still on the list, and your appointment stays as it is."
        : "We are no longer keeping this time for you. You are still on the list, and your appointment stays as it is."}
    </Notice>
  );
}
