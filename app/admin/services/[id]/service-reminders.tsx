import { WishesForm } from "@/components/reminders/wishes-form";
import { Section } from "@/components/ui/section";
import { translator } from "@/lib/i18n/reader-language";
import { saveServiceReminders, saveServiceTexts } from "@/lib/reminders/actions";
import { practiceReminders, serviceWishes } from "@/lib/reminders/queries";
import { sendsTexts } from "@/lib/reminders/texts/chosen";

/** How a service reminds its clients, where that is not as the practice does. */
export async function ServiceReminders({ id }: { id: string }) {
  const t = await translator();
  const [current, { kinds, textKinds }] = await Promise.all([serviceWishes(id), practiceReminders()]);
  return (
    <Section id="reminders" title={t("Reminders")}>
      <p className="mb-4 max-w-text text-muted">
        {t("What clients of this service are sent beforehand. What a client has chosen comes first.")}
      </p>
      <div className="max-w-text">
        <WishesForm action={saveServiceReminders} hidden={{ service: id }} current={current.mails} usual={kinds} />
      </div>
      {sendsTexts() && (
        <div className="mt-8 max-w-text">
          <h3 className="mb-2 font-semibold">{t("As text messages")}</h3>
          <p className="mb-4 text-muted">{t("To clients who have agreed to them.")}</p>
          <WishesForm
            action={saveServiceTexts}
            hidden={{ service: id }}
            current={current.texts}
            usual={textKinds}
            areTexts
          />
        </div>
      )}
    </Section>
  );
}
