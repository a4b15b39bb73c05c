import { useT } from "#speech";
import { Done } from "@/components/admin/done";
import type { Translate } from "@/lib/i18n/message";

const sentencesWords = (t: Translate): Record<string, string> => ({
  "mail-again": t("What had not arrived is sent again. If it does not arrive, it is listed here again."),
  "text-again": t("The text message is sent again. If it does not arrive, it is listed here again."),
  reached: t("Noted. Thank you for calling."),
  "clash-left": t("Both stay. You hear of it again if either changes; below you can have it shown again."),
  "clash-shown": t("It is shown again."),
  scheduled: t("Booked. The client gets an e-mail with the invitation."),
  planned: t("Booked. Each client gets an e-mail with the invitation; until then you can undo each of them here."),
  "planned-in-part": t(
    "Some of these times had been taken meanwhile. The others are booked; below is a new plan for the rest.",
  ),
  "times-offered": t("Offered. The times are kept, and the client gets an e-mail to choose one of them."),
  "times-withdrawn": t(
    "Taken back. The times are free again; if the e-mail had not left yet, the client hears nothing of it.",
  ),
  rejected: t("Declined. The client gets an e-mail."),
  moved: t("Moved. The client gets the new time by e-mail, and the old room is closed."),
  cancelled: t("Cancelled. The client gets an e-mail, and the time is free again."),
  "group-cancelled": t("Cancelled for everyone. Each client gets an e-mail, and nobody else can book it."),
  undone: t("Undone. Everything is as it was before, and nobody was told."),
  ended: t("The session has ended for everyone, and its room is closed."),
  missed: t("Marked as missed."),
  "host-too_early": t("The meeting can be opened from ten minutes before the start until fifteen after the end."),
  "host-not_found": t("There is no meeting to open for this appointment. You can meet in the room on this page."),
  "host-conflict": t(
    "The meeting was deleted on the platform itself. Another one is being made: please open it again in a moment. The client gets the new link by e-mail.",
  ),
  "host-provider_not_configured": t(
    "The platform no longer accepts this connection, so trying again will not help. Choose another place below; the account is connected again under Settings, Video.",
  ),
  "host-unavailable": t(
    "The platform can't be reached right now. Please try again in a moment, or choose another place.",
  ),
  "payment-taken": t("Recorded as paid. You can undo this until the end of today."),
  "payment-undone": t("Undone. The amount is owed again."),
  "written-off": t("Waived. The client no longer owes it."),
  "credit-kept": t("Kept as the client's credit. It pays for the next session."),
  "fee-charged": t("Charged. The client owes it now; you can still waive it."),
  "fee-waived": t("Waived. You can still charge it."),
  "session-returned": t("Given back. The client can use the prepaid session again; you can still use it up."),
  "session-used-up": t("Used up. You can still give it back."),
  refunded: t("Refunded. Money that was paid online is on its way back."),
});

/** What staff have just done, said once at the top of the page it led to, and read first. */
export function DoneNotice({ done }: { done: string | string[] | undefined }) {
  const t = useT();
  return <Done done={done} sentences={sentencesWords(t)} />;
}
