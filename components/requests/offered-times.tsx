import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Notice } from "@/components/ui/notice";
import { takeBackOffer } from "@/lib/requests/offers/actions";
import type { RequestOffer } from "@/lib/requests/offers/queries";
import { type Clock, shortMoment } from "@/lib/time/format";

type OfferedTimesProps = { id: string; offers: RequestOffer[]; clock: Clock; now: Date };

/** What the client of a request was offered last, and what became of it; nothing where nothing was. */
export function OfferedTimes({ id, offers, clock, now }: OfferedTimesProps) {
  const t = useT();
  const [first] = offers;
  if (!first || first.state === "withdrawn") return null;
  const times = offers.map(({ startsAt }) => shortMoment(startsAt, clock)).join("; ");
  const isOpen = first.state === "open" && first.until > now;
  if (!isOpen)
    return (
      <div className="mb-4">
        <Notice tone="info">
          {first.state === "declined"
            ? t("The client said that none of these suits: {times}.", { times })
            : t("Not answered while they were kept, and free again: {times}.", { times })}
        </Notice>
      </div>
    );
  return (
    <div className="mb-4 space-y-3 rounded-m border border-primary bg-primary-soft p-4">
      <p className="num">
        {t("Offered: {times}. Kept until {until} for the client to choose.", {
          times,
          until: shortMoment(first.until, clock),
        })}
      </p>
      <ActionForm
        action={takeBackOffer}
        hidden={{ id }}
        label={t("Take the offer back")}
        pendingLabel={t("One moment…")}
        variant="plain"
        size="dense"
      />
    </div>
  );
}
