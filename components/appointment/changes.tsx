import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { ClientChanges } from "@/components/appointment/client-changes";
import { OtherTimeForm } from "@/components/appointment/other-time-form";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { cancel, missed } from "@/lib/appointments/actions";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import type { Translate } from "@/lib/i18n/message";
import type { Choosable } from "@/lib/practice/choosable";
import { reject, reschedule, scheduleOther } from "@/lib/requests/staff-actions";
import type { Clock } from "@/lib/time/format";
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
  const t = useT();
  const { status } = props.appointment;
  if (status !== "scheduled" && status !== "pending_review") {
    return props.staff ? null : <After status={status} />;
  }
  return (
    <section aria-labelledby="changes" className="no-print space-y-4">
      <h2 id="changes" className="text-h2 font-semibold">
        {t("Change or cancel")}
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
  const t = useT();
  const { id, status, openingId } = appointment;
  const hidden = { id };
  const other = {
    id,
    practitioners,
    practitioner: appointment.practitionerId ?? "",
  };
  const reason = { name: "reason", label: t("Why"), hint: t("The client reads this.") };
  if (status === "pending_review") {
    return (
      <div className="flex flex-wrap gap-3">
        <Dialog trigger={t("Arrange a time")} title={t("Arrange a time")} variant="primary">
          <p className="mb-4 text-muted">
            {t("The client gets the invitation by e-mail. {paidWith} {undoPromise}", {
              paidWith,
              undoPromise: undoPromiseWords(t),
            })}
          </p>
          <OtherTimeForm action={scheduleOther} {...other} label={t("Book this time")} />
        </Dialog>
        <Dialog trigger={t("Decline")} title={t("Decline this request")}>
          <p className="mb-4 text-muted">
            {t("We tell the client that none of the times can be offered, and how to ask for others. {undoPromise}", {
              undoPromise: undoPromiseWords(t),
            })}
          </p>
          <ActionForm
            action={reject}
            hidden={hidden}
            label={t("Decline and tell the client")}
            note={{ ...reason, label: t("A few words"), optional: true }}
          />
        </Dialog>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-3">
      {openingId === null && (
        <Dialog trigger={t("Move to another time")} title={t("Move to another time")}>
          <p className="mb-4 text-muted">
            {appointment.attendeeIds.length > 0
              ? t("Each of them gets the new time by e-mail, and the old room closes at once. {undoPromise}", {
                  undoPromise: undoPromiseWords(t),
                })
              : t("The client gets the new time by e-mail, and the old room closes at once. {undoPromise}", {
                  undoPromise: undoPromiseWords(t),
                })}
          </p>
          <OtherTimeForm action={reschedule} {...other} label={t("Move it")} />
        </Dialog>
      )}
      <Dialog
        trigger={t("Cancel appointment")}
        title={t("Cancel this appointment?")}
        variant="danger"
        closeLabel={t("Keep it")}
      >
        <p className="mb-4 text-muted">
          {appointment.attendeeIds.length > 0 && t("It is cancelled for all of them, and each is told.")}{" "}
          {openingId === null
            ? t("The client is told by e-mail, the time is free again, and the room is closed.")
            : t(
                "The client is told by e-mail, and the place is free again. The others keep theirs, and their room.",
              )}{" "}
          {money} {undoPromiseWords(t)}
        </p>
        <ActionForm action={cancel} hidden={hidden} label={t("Cancel appointment")} variant="danger" note={reason} />
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
  const t = useT();
  const { id, status, startsAt, clientCame } = appointment;
  if (status !== "scheduled" || !startsAt || now < startsAt || clientCame) return null;
  return (
    <ActionForm action={missed} hidden={{ id }} label={t("The client didn't come")} variant="plain">
      <p className="text-muted text-small">
        {t(
          "The appointment counts as missed, and nobody is told. {missedMoney} You can undo it for {minutes, plural, one {# minute} other {# minutes}}.",
          { missedMoney: missedMoney ?? "", minutes: UNDO_MINUTES },
        )}
      </p>
    </ActionForm>
  );
}

/** Nothing more to change: the way on from here. */
function After({ status }: { status: string }) {
  const t = useT();
  return (
    <p>
      <Link href={status === "rejected" ? "/book/ask" : "/book"} className="link">
        {status === "rejected" ? t("Ask for other times") : t("Book again")}
      </Link>
    </p>
  );
}
