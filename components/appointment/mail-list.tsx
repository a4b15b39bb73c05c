import { useT } from "#speech";
import { MessageLine } from "@/components/appointment/message-line";
import type { AppointmentMail } from "@/lib/notifications/delivery/appointment-mails";
import type { Clock } from "@/lib/time/format";

/** E-mails about an appointment, the newest first: what each says, to whom, and what became of it. */
export function MailList({ mails, clock }: { mails: AppointmentMail[]; clock: Clock }) {
  const t = useT();
  return (
    <ul className="divide-y divide-line">
      {mails.map(({ id, title, isToClient, state, at }) => (
        <MessageLine
          key={id}
          title={title}
          note={isToClient ? t("to the client") : t("to the practice")}
          state={state}
          at={at}
          clock={clock}
        />
      ))}
    </ul>
  );
}
