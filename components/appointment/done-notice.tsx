import { Done } from "@/components/admin/done";

const SENTENCES: Record<string, string> = {
  "text-again": "The text message is sent again. If it does not arrive, it is listed here again.",
  reached: "Noted. Thank you for calling.",
  "clash-left": "Both stay. You hear of it again if either changes; below you can have it shown again.",
  "clash-shown": "It is shown again.",
  scheduled: "Booked. The client gets an e-mail with the invitation.",
  rejected: "Declined. The client gets an e-mail.",
  moved: "Moved. The client gets the new time by e-mail, and the old room is closed.",
  cancelled: "Cancelled. The client gets an e-mail, and the time is free again.",
  "group-cancelled": "Cancelled for everyone. Each client gets an e-mail, and nobody else can book it.",
  undone: "Undone. Everything is as it was before, and nobody was told.",
  ended: "The session has ended for everyone, and its room is closed.",
  missed: "Marked as missed.",
  "host-too_early": "The meeting can be opened from ten minutes before the start until fifteen after the end.",
  "host-not_found": "There is no meeting to open for this appointment. You can meet in the room on this page.",
  "host-unavailable": "The platform can't be reached right now. Please try again in a moment, or choose another place.",
  "payment-taken": "Recorded as paid. You can undo this until the end of today.",
  "payment-undone": "Undone. The amount is owed again.",
  "written-off": "Waived. The client no longer owes it.",
  "credit-kept": "Kept as the client's credit. It pays for the next session.",
  "fee-charged": "Charged. The client owes it now; you can still waive it.",
  "fee-waived": "Waived. You can still charge it.",
  "session-returned": "Given back. The client can use the prepaid session again; you can still use it up.",
  "session-used-up": "Used up. You can still give it back.",
  refunded: "Refunded. Money that was paid online is on its way back.",
};

/** What staff have just done, said once at the top of the page it led to, and read first. */
export function DoneNotice({ done }: { done: string | string[] | undefined }) {
  return <Done done={done} sentences={SENTENCES} />;
}
