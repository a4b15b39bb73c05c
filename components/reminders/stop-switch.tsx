import { ActionForm } from "@/components/appointment/action-form";
import type { FormAction } from "@/lib/action";

type StopSwitchProps = {
  action: FormAction;
  /** Whose reminders they are, sent along unseen. */
  hidden: Record<string, string>;
  isStopped: boolean;
  /** Whether the client reads it, or staff. */
  isOwn: boolean;
};

/** All reminders off, or on again as they were chosen. */
export function StopSwitch({ action, hidden, isStopped, isOwn }: StopSwitchProps) {
  const who = isOwn ? "You get" : "This client gets";
  return (
    <div className="space-y-3">
      <p>
        {isStopped
          ? `${who} no reminders. Mails about booking, moving and cancelling are still sent.`
          : `${who} reminders of what is booked.`}
      </p>
      <ActionForm
        action={action}
        hidden={{ ...hidden, send: isStopped ? "yes" : "no" }}
        label={isStopped ? "Send reminders again" : "Stop all reminders"}
        variant="plain"
        pendingLabel="One moment…"
      />
    </div>
  );
}
