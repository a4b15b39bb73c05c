import { AgendaForm } from "@/components/reminders/agenda-form";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { saveAgenda } from "@/lib/reminders/staff/actions";
import { ownAgenda } from "@/lib/reminders/staff/choose";
import { timeText } from "@/lib/time/time-of-day";

/** Whether a practitioner's day is sent to them in the morning; nothing for those who have no calendar. */
export async function OwnAgenda({ actor }: { actor: Actor }) {
  const t = await translator();
  const agenda = await ownAgenda(actor);
  if (!agenda) return null;
  return (
    <Section id="agenda" title={t("Your day by e-mail")}>
      <AgendaForm action={saveAgenda} isOn={agenda.isOn} at={timeText(agenda.atMinute)} />
    </Section>
  );
}
