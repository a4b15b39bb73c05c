import { ActionForm } from "@/components/appointment/action-form";
import { ClientChanges } from "@/components/appointment/client-changes";
import { OtherTimeForm } from "@/components/appointment/other-time-form";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { cancel, missed } from "@/lib/appointments/actions";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { UNDO_PROMISE } from "@/lib/appointments/undo/words";
import type { Translate } from "@/lib/i18n/message";
import type { Choosable } from "@/lib/practice/choosable";
import { reject, reschedule, scheduleOther } from "@/lib/requests/staff-actions";
import { type Clock, plural } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

type ChangesProps = {
  appointment: AppointmentDetail;
  staff: boolean;
  clock: Clock;
  /** How the practice is reached. */
  practice: { phone: string | null; email: string | null };
  /** Whose time the viewer may give. */
  practitioners: Choosable[];
  /** What happens to what was paid, once it is cancelled; null where nothing was. */
  money: string | null;
  /** Whether what comes back can be credit for the next session instead. */
  mayKeepCredit: boolean;
  /** What becomes of the money once it is marked as missed; null where nothing does. */
  missedMoney: string | null;
  /** What the client has that pays for a request's session; empty where there is nothing. */
  paidWith: string;
  now: Date;
  t: Translate;
};

/** What the viewer may still change, with what it means said before the click. */
export function Changes(props: ChangesProps) {
  const { status } = props.appointment;
  if (status !== "scheduled" && status !== "pending_review") {
    return props.staff ? null : <After status={status} />;
  }
  return (
    <section aria-labelledby="changes" className="no-print space-y-4">
      <h2 id="changes" className="text-h2 font-semibold">
        Change or cancel
      </h2>
      {props.staff ? (
        <ForStaff {...props} />
      ) : (
        <ClientChanges
          appointment={props.appointment}
          clock={props.clock}
          moveHref={props.appointment.payBy ? null : `/appointments/${props.appointment.id}/move`}
          cancel={cancel}
          hidden={{ id: props.appointment.id }}
          practice={props.practice}
          money={props.money}
          mayKeepCredit={props.mayKeepCredit}
          now={props.now}
          t={props.t}
        />
      )}
    </section>
  );
}

function ForStaff({ appointment, practitioners, money, missedMoney, paidWith, now }: ChangesProps) {
  const { id, status, openingId } = appointment;
  const hidden = { id };
  const other = {
    id,
    practitioners,
    practitioner: appointment.practitionerId ?? "",
  };
  const reason = { name: "reason", label: "Why", hint: "The client reads this." };
  if (status === "pending_review") {
    return (
      <div className="flex flex-wrap gap-3">
        <Dialog trigger="Arrange a time" title="Arrange a time" variant="primary">
          <p className="mb-4 text-muted">
            The client gets the invitation by e-mail. {paidWith} {UNDO_PROMISE}
          </p>
          <OtherTimeForm action={scheduleOther} {...other} label="Book this time" />
        </Dialog>
        <Dialog trigger="Decline" title="Decline this request">
          <p className="mb-4 text-muted">
            We tell the client that none of the times can be offered, and how to ask for others. {UNDO_PROMISE}
          </p>
          <ActionForm
            action={reject}
            hidden={hidden}
            label="Decline and tell the client"
            note={{ ...reason, label: "A few words", optional: true }}
          />
        </Dialog>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-3">
      {openingId === null && (
        <Dialog trigger="Move to another time" title="Move to another time">
          <p className="mb-4 text-muted">
            The client gets the new time by e-mail, and the old room closes at once. {UNDO_PROMISE}
          </p>
          <OtherTimeForm action={reschedule} {...other} label="Move it" />
        </Dialog>
      )}
      <Dialog trigger="Cancel appointment" title="Cancel this appointment?" variant="danger" closeLabel="Keep it">
        <p className="mb-4 text-muted">
          {openingId === null
            ? "The client is told by e-mail, the time is free again, and the room is closed."
            : "The client is told by e-mail, and the place is free again. The others keep theirs, and their room."}{" "}
          {money} {UNDO_PROMISE}
        </p>
        <ActionForm action={cancel} hidden={hidden} label="Cancel appointment" variant="danger" note={reason} />
      </Dialog>
      <Missed appointment={appointment} missedMoney={missedMoney} now={now} />
    </div>
  );
}

/**
 * Only the practice can say that the client did not come, once the session has begun and while the client was not seen
 * in it. Of a session that is over it is said where it is said what that came to.
 */
function Missed({ appointment, missedMoney, now }: Pick<ChangesProps, "appointment" | "missedMoney" | "now">) {
  const { id, status, startsAt, clientCame } = appointment;
  if (status !== "scheduled" || !startsAt || now < startsAt || clientCame) return null;
  return (
    <ActionForm action={missed} hidden={{ id }} label="The client didn't come" variant="plain">
      <p className="text-muted text-small">
        The appointment counts as missed, and nobody is told. {missedMoney} You can undo it for{" "}
        {plural(UNDO_MINUTES, "minute")}.
      </p>
    </ActionForm>
  );
}

/** Nothing more to change: the way on from here. */
function After({ status }: { status: string }) {
  return (
    <p>
      <Link href={status === "rejected" ? "/book/ask" : "/book"} className="link">
        {status === "rejected" ? "Ask for other times" : "Book again"}
      </Link>
    </p>
  );
}
