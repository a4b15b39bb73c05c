import { DiscretionChoice } from "@/components/reminders/discretion-choice";
import { Section } from "@/components/ui/section";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { clientDiscretion, practiceDiscretion } from "@/lib/reminders/discretion";
import { saveClientDiscretion } from "@/lib/reminders/discretion-actions";

/** Whether a client's mails are discreet, for the client and for staff; nothing where the actor may not see it. */
export async function ClientDiscretion({ actor, clientId }: { actor: Actor; clientId: string }) {
  const t = await translator();
  const [current, { isDiscreet }] = await Promise.all([clientDiscretion(actor, clientId), practiceDiscretion()]);
  if (!current) return null;
  return (
    <Section id="discretion" title={t("What others can see of e-mails")}>
      <div className="max-w-text">
        <DiscretionChoice
          action={saveClientDiscretion}
          hidden={{ client: isStaff(actor) ? clientId : "" }}
          current={current}
          isUsual={isDiscreet}
        />
      </div>
    </Section>
  );
}
