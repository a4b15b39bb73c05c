import { ActionForm } from "@/components/appointment/action-form";
import type { FormAction } from "@/lib/action";
import type { Translate } from "@/lib/i18n/message";

type StopSwitchProps = {
  action: FormAction;
  /** Whose reminders they are, sent along unseen. */
  hidden: Record<string, string>;
  isStopped: boolean;
  /** Whether the client reads it, or staff. */
  isOwn: boolean;
  t: Translate;
};

/** All reminders off, or on again as they were chosen. */
export function StopSwitch({ action, hidden, isStopped, isOwn, t }: StopSwitchProps) {
  return (
    <div className="space-y-3">
      <p>{getsWords(t, isStopped, isOwn)}</p>
      <ActionForm
        action={action}
        hidden={{ ...hidden, send: isStopped ? "yes" : "no" }}
        label={isStopped ? t("Send reminders again") : t("Stop all reminders")}
        variant="plain"
        pendingLabel={t("One moment…")}
      />
    </div>
  );
}

function getsWords(t: Translate, isStopped: boolean, isOwn: boolean): string {
  if (isOwn)
    return isStopped
      ? t("You get no reminders. Mails about booking, moving and cancelling are still sent.")
      : t("You get reminders of what is booked.");
  return isStopped
    ? t("This client gets no reminders. Mails about booking, moving and cancelling are still sent.")
    : t("This client gets reminders of what is booked.");
}
