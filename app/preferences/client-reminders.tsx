import { StopSwitch } from "@/components/reminders/stop-switch";
import { WishesForm } from "@/components/reminders/wishes-form";
import { Section } from "@/components/ui/section";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { saveClientReminders, switchClientReminders } from "@/lib/reminders/actions";
import { clientWishes, practiceReminders } from "@/lib/reminders/queries";

/** How a client is reminded, for the client and for staff; nothing where the actor may not see it. */
export async function ClientReminders({ actor, clientId }: { actor: Actor; clientId: string }) {
  const t = await translator();
  const [chosen, { kinds }] = await Promise.all([clientWishes(actor, clientId), practiceReminders()]);
  if (!chosen) return null;
  const isOwn = !isStaff(actor);
  const hidden = { client: isOwn ? "" : clientId };
  return (
    <Section id="reminders" title={t("Reminders by e-mail")}>
      <div className="max-w-text space-y-6">
        {!chosen.isStopped && (
          <WishesForm action={saveClientReminders} hidden={hidden} current={chosen.wishes} usual={kinds} />
        )}
        <StopSwitch
          t={await translator()}
          action={switchClientReminders}
          hidden={hidden}
          isStopped={chosen.isStopped}
          isOwn={isOwn}
        />
      </div>
    </Section>
  );
}
