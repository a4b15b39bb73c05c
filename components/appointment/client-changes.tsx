import { ActionForm } from "@/components/appointment/action-form";
import { ReachUs } from "@/components/appointment/reach-us";
import { LinkButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CheckboxField } from "@/components/ui/field";
import type { FormAction } from "@/lib/action";
import { mayCancel, mayMove, moveDeadline, type Policy } from "@/lib/appointments/policy";
import { type Clock, longMoment, plural, zoneName } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

type ClientChangesProps = {
  appointment: { startsAt: Date | null; cancelBy: Date | null; policy: Policy; openingId: string | null };
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
};

/** What a client may still change, with what it means said before the click; too late, how to reach the practice. */
export function ClientChanges(props: ClientChangesProps) {
  const { appointment, clock, moveHref, cancel, hidden, practice, money, mayKeepCredit, now } = props;
  const { startsAt, cancelBy, policy, openingId } = appointment;
  if (!startsAt) return <Withdraw cancel={cancel} hidden={hidden} />;
  const booked = { startsAt, cancelBy, policy };
  const [cancels, moves] = [mayCancel(booked, now), moveHref !== null && mayMove(booked, now) && openingId === null];
  return (
    <div className="space-y-3">
      {cancels && cancelBy && (
        <p>
          Free to cancel until <strong className="num">{longMoment(cancelBy, clock)}</strong> ({zoneName(clock)}).
        </p>
      )}
      {moves && (
        <p>
          You can move it to another time until{" "}
          <strong className="num">{longMoment(moveDeadline(booked), clock)}</strong>.
        </p>
      )}
      {!cancels && (
        <p>
          It's too close to the start to cancel here, so <ReachUs {...practice} />. We'll work it out.
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        {moves && moveHref && <LinkButton href={moveHref}>Move to another time</LinkButton>}
        {cancels && <Cancel cancel={cancel} hidden={hidden} money={money} mayKeepCredit={mayKeepCredit} />}
      </div>
    </div>
  );
}

type CancelProps = Pick<ClientChangesProps, "cancel" | "hidden" | "money" | "mayKeepCredit">;

function Cancel({ cancel, hidden, money, mayKeepCredit }: CancelProps) {
  const note = {
    name: "reason",
    label: "Anything you'd like us to know",
    hint: "You don't have to explain.",
    optional: true,
  };
  return (
    <Dialog trigger="Cancel appointment" title="Cancel this appointment?" variant="danger" closeLabel="Keep it">
      <p className="mb-4 text-muted">
        {money ?? "It costs nothing."} The time becomes free for someone else, and you can book again whenever you're
        ready. You can undo it for {plural(UNDO_MINUTES, "minute")}, and nobody is told before then.
      </p>
      <ActionForm action={cancel} hidden={hidden} label="Cancel appointment" variant="danger" note={note}>
        {mayKeepCredit && <CheckboxField name="credit" label="Keep the money as credit for my next session" optional />}
      </ActionForm>
    </Dialog>
  );
}

function Withdraw({ cancel, hidden }: Pick<ClientChangesProps, "cancel" | "hidden">) {
  return (
    <Dialog trigger="Withdraw this request" title="Withdraw this request?" closeLabel="Keep it">
      <p className="mb-4 text-muted">
        We'll stop looking for a time. You can ask again whenever you like. You can undo this for{" "}
        {plural(UNDO_MINUTES, "minute")}.
      </p>
      <ActionForm action={cancel} hidden={hidden} label="Withdraw request" variant="danger" />
    </Dialog>
  );
}
