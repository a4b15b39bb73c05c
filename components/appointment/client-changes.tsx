import { ActionForm } from "@/components/appointment/action-form";
import { ReachUs } from "@/components/appointment/reach-us";
import { LinkButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CheckboxField } from "@/components/ui/field";
import type { FormAction } from "@/lib/action";
import { mayCancel, mayMove, moveDeadline, type Policy } from "@/lib/appointments/policy";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, longMoment } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";
import { UNDO_MINUTES } from "@/lib/undo";

type ClientChangesProps = {
  appointment: {
    startsAt: Date | null;
    cancelBy: Date | null;
    policy: Policy;
    openingId: string | null;
    attendeeIds: string[];
  };
  clock: Clock;
  /** Where the client chooses another time; null while a time is only kept to be paid for. */
  moveHref: string | null;
  cancel: FormAction;
  /** What names the appointment in the form. */
  hidden: Record<string, string>;
  practice: { phone: string | null; email: string | null };
  /** What happens to what was paid, once it is cancelled; null where nothing was. */
  money: string | null;
  /** Whether what comes back can be credit for the next session instead. */
  mayKeepCredit: boolean;
  now: Date;
  t: Translate;
};

/** What a client may still change, with what it means said before the click; too late, how to reach the practice. */
export function ClientChanges(props: ClientChangesProps) {
  const { appointment, clock, moveHref, cancel, hidden, practice, money, mayKeepCredit, now, t } = props;
  const { startsAt, cancelBy, policy, openingId } = appointment;
  if (!startsAt) return <Withdraw t={t} cancel={cancel} hidden={hidden} />;
  const booked = { startsAt, cancelBy, policy };
  const isTogether = appointment.attendeeIds.length > 0;
  const [cancels, moves] = [mayCancel(booked, now), moveHref !== null && mayMove(booked, now) && openingId === null];
  return (
    <div className="space-y-3">
      {cancels && cancelBy && (
        <p>
          {t.rich("Free to cancel until <time>{moment}</time> ({zone}).", {
            moment: longMoment(cancelBy, clock),
            zone: zoneWords(t, clock),
            time: (text) => <strong className="num">{text}</strong>,
          })}
        </p>
      )}
      {moves && (
        <p>
          {t.rich("You can move it to another time until <time>{moment}</time>.", {
            moment: longMoment(moveDeadline(booked), clock),
            time: (text) => <strong className="num">{text}</strong>,
          })}
        </p>
      )}
      {!cancels && (
        <p>
          {t("It's too close to the start to cancel here.")} <ReachUs t={t} {...practice} /> {t("We'll work it out.")}
        </p>
      )}
      {isTogether && (cancels || moves) && (
        <p>{t("If you cancel or move it, that is for everybody who takes part, and we tell the others.")}</p>
      )}
      <div className="flex flex-wrap gap-3">
        {moves && moveHref && <LinkButton href={moveHref}>{t("Move to another time")}</LinkButton>}
        {cancels && <Cancel t={t} cancel={cancel} hidden={hidden} money={money} mayKeepCredit={mayKeepCredit} />}
      </div>
    </div>
  );
}

type CancelProps = Pick<ClientChangesProps, "t" | "cancel" | "hidden" | "money" | "mayKeepCredit">;

function Cancel({ t, cancel, hidden, money, mayKeepCredit }: CancelProps) {
  const note = {
    name: "reason",
    label: t("Anything you'd like us to know"),
    hint: t("You don't have to explain."),
    optional: true,
  };
  return (
    <Dialog
      trigger={t("Cancel appointment")}
      title={t("Cancel this appointment?")}
      variant="danger"
      closeLabel={t("Keep it")}
    >
      <p className="mb-4 text-muted">
        {money ?? t("It costs nothing.")}{" "}
        {t(
          "The time becomes free for someone else, and you can book again whenever you're ready. You can undo it for {minutes, plural, one {# minute} other {# minutes}}, and nobody is told before then.",
          { minutes: UNDO_MINUTES },
        )}
      </p>
      <ActionForm action={cancel} hidden={hidden} label={t("Cancel appointment")} variant="danger" note={note}>
        {mayKeepCredit && (
          <CheckboxField name="credit" label={t("Keep the money as credit for my next session")} optional />
        )}
      </ActionForm>
    </Dialog>
  );
}

function Withdraw({ t, cancel, hidden }: Pick<ClientChangesProps, "t" | "cancel" | "hidden">) {
  return (
    <Dialog trigger={t("Withdraw this request")} title={t("Withdraw this request?")} closeLabel={t("Keep it")}>
      <p className="mb-4 text-muted">
        {t(
          "We'll stop looking for a time. You can ask again whenever you like. You can undo this for {minutes, plural, one {# minute} other {# minutes}}.",
          { minutes: UNDO_MINUTES },
        )}
      </p>
      <ActionForm action={cancel} hidden={hidden} label={t("Withdraw request")} variant="danger" />
    </Dialog>
  );
}
