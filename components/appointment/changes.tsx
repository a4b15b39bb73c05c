import Link from "next/link";
import { ActionForm } from "@/components/appointment/action-form";
import { OtherTimeForm } from "@/components/appointment/other-time-form";
import { Dialog } from "@/components/ui/dialog";
import { cancel, missed, reject, reschedule, scheduleOther } from "@/lib/appointments/actions";
import { mayCancel } from "@/lib/appointments/policy";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { longMoment, zoneName } from "@/lib/format";

type ChangesProps = {
  appointment: AppointmentDetail;
  staff: boolean;
  viewerZone: string;
  /** Whose time the viewer may give. */
  practitioners: { id: string; name: string; zone: string }[];
  now: Date;
};

/** What the viewer may still change, with what it means said before the click. */
export function Changes(props: ChangesProps) {
  const { status } = props.appointment;
  if (status !== "scheduled" && status !== "pending_review") return props.staff ? null : <After status={status} />;
  return (
    <section aria-labelledby="changes" className="space-y-4">
      <h2 id="changes" className="text-h2 font-semibold">
        Change or cancel
      </h2>
      {props.staff ? <ForStaff {...props} /> : <ForClient {...props} />}
    </section>
  );
}

function ForStaff({ appointment, practitioners, now }: ChangesProps) {
  const { id, status, startsAt } = appointment;
  const hidden = { id };
  const other = {
    id,
    practitioners,
    practitioner: appointment.practitionerId ?? "",
    earliest: now.toISOString().slice(0, 10),
  };
  const reason = { name: "reason", label: "Why", hint: "The client reads this." };
  if (status === "pending_review") {
    return (
      <div className="flex flex-wrap gap-3">
        <Dialog trigger="Give a time" title="Give a time" variant="primary">
          <OtherTimeForm action={scheduleOther} {...other} label="Book this time" />
        </Dialog>
        <Dialog trigger="Decline" title="Decline kindly">
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
      <Dialog trigger="Move to another time" title="Move to another time">
        <p className="mb-4 text-muted">The client gets the new time by e-mail, and the old room is closed at once.</p>
        <OtherTimeForm action={reschedule} {...other} label="Move it" />
      </Dialog>
      <Dialog trigger="Cancel appointment" title="Cancel this appointment?" variant="danger" closeLabel="Keep it">
        <p className="mb-4 text-muted">The client is told by e-mail, the time is free again, and the room is closed.</p>
        <ActionForm action={cancel} hidden={hidden} label="Cancel appointment" variant="danger" note={reason} />
      </Dialog>
      {startsAt && now >= startsAt && !appointment.clientArrivedAt && (
        <ActionForm action={missed} hidden={hidden} label="The client didn't come" variant="plain" />
      )}
    </div>
  );
}

function ForClient({ appointment, viewerZone, now }: ChangesProps) {
  const { id, status, startsAt, cancelBy, policy } = appointment;
  const note = {
    name: "reason",
    label: "Anything you'd like us to know",
    hint: "You don't have to explain.",
    optional: true,
  };
  if (status === "pending_review" || !startsAt) {
    return (
      <Dialog trigger="Withdraw this request" title="Withdraw this request?" closeLabel="Keep it">
        <p className="mb-4 text-muted">We'll stop looking for a time. You can ask again whenever you like.</p>
        <ActionForm action={cancel} hidden={{ id }} label="Withdraw request" variant="danger" />
      </Dialog>
    );
  }
  if (!mayCancel({ startsAt, cancelBy, policy }, now)) return <TooLate />;
  return (
    <div className="space-y-3">
      {cancelBy && (
        <p>
          Free to cancel until <strong className="num">{longMoment(cancelBy, viewerZone)}</strong> (
          {zoneName(viewerZone)}). To move it, please call or write to us.
        </p>
      )}
      <Dialog trigger="Cancel appointment" title="Cancel this appointment?" variant="danger" closeLabel="Keep it">
        <p className="mb-4 text-muted">
          It costs nothing. The time goes to somebody else, and you can book again whenever you're ready.
        </p>
        <ActionForm action={cancel} hidden={{ id }} label="Cancel appointment" variant="danger" note={note} />
      </Dialog>
    </div>
  );
}

function TooLate() {
  return (
    <p>
      It's too close to the start to cancel here, so please call or write to us: you'll find how at the foot of this
      page. We'll work it out.
    </p>
  );
}

/** Nothing more to change: the way on from here. */
function After({ status }: { status: string }) {
  return (
    <p>
      <Link href="/book" className="link">
        {status === "rejected" ? "Ask for other times" : "Book again"}
      </Link>
    </p>
  );
}
