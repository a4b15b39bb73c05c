import { useT } from "#speech";
import { ClientSentences } from "@/app/client-sentences";
import { OpeningForm } from "@/components/records/opening-form";
import { Section } from "@/components/ui/section";
import { readWritten } from "@/lib/appointments/record/actions";
import { OPENING_REASONS } from "@/lib/records/sharing/schema";
import { openingWords } from "@/lib/records/sharing/words";

/** What was written of another therapist's client, which is closed to who reads every record until they say why. */
export function ClosedWords({ id }: { id: string }) {
  const t = useT();
  const reasons = OPENING_REASONS.map((reason) => ({ value: reason, label: openingWords(t)[reason] }));
  return (
    <ClientSentences of={["records"]}>
      <Section id="written" title={t("What was written")}>
        <div className="max-w-text space-y-5">
          <p>
            {t(
              "This is another therapist's client, so what was written is closed. The audit trail keeps that you opened it, when and why. It stays open for an hour.",
            )}
          </p>
          <OpeningForm action={readWritten} hidden={{ id }} reasons={reasons} label={t("Show what was written")} />
        </div>
      </Section>
    </ClientSentences>
  );
}
