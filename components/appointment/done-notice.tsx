import { Arrival } from "@/components/ui/arrival";
import { Notice } from "@/components/ui/notice";

const FOR_CLIENT: Record<string, string> = {
  requested:
    "Your request is with us. We've sent you an e-mail, and we'll write again with a time, usually within 1 working day.",
  moved: "Moved. We'll send you the new time by e-mail in a few minutes.",
  undone: "Undone. Everything is as it was before.",
  cancelled: "Cancelled. No need to explain. Whenever you're ready, you can book again.",
};

const FOR_STAFF: Record<string, string> = {
  scheduled: "Booked. The client gets an e-mail with the invitation.",
  rejected: "Declined. The client gets a kind e-mail.",
  moved: "Moved. The client gets the new time by e-mail, and the old room is closed.",
  cancelled: "Cancelled. The client gets an e-mail, and the time is free again.",
  "group-cancelled": "Cancelled for everyone. Each client gets an e-mail, and nobody else can book it.",
  undone: "Undone. Everything is as it was before, and nobody was told.",
  ended: "The session has ended for everyone, and its room is closed.",
  missed: "Marked as missed.",
  "payment-taken": "Noted as paid. You can undo it today.",
  "payment-undone": "Undone. It is owed again.",
  "written-off": "Let go. It is owed no more.",
  refunded: "It is on its way back, or noted as given back.",
};

/** What has just been done, said once at the top of the page it led to, and read first. */
export function DoneNotice({ done, staff }: { done: string | string[] | undefined; staff: boolean }) {
  const sentence = typeof done === "string" ? (staff ? FOR_STAFF : FOR_CLIENT)[done] : undefined;
  if (!sentence) return null;
  return (
    <Arrival about={sentence}>
      <Notice tone="open" role="status">
        {sentence}
      </Notice>
    </Arrival>
  );
}
