import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/message";

/** The way to a session, in three steps. */
export function HowItWorks({ t }: { t: Translate }) {
  return (
    <Section id="how-it-works" title={t("How it works")}>
      <ol className="grid gap-x-8 gap-y-6 sm:grid-cols-3">
        {stepsIn(t).map(({ title, text }, index) => (
          <li key={title} className="border-line border-t pt-3">
            <h3 className="font-semibold text-h3">
              <span className="num me-2 text-heart-ink">{index + 1}</span>
              {title}
            </h3>
            <p className="mt-1 text-muted">{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function stepsIn(t: Translate) {
  return [
    {
      title: t("Find a time"),
      text: t("Choose one that is free, or tick the mornings, afternoons and evenings that suit you."),
    },
    {
      title: t("Hear from us"),
      text: t("You get an e-mail with the day and time. If it no longer suits you, you can move or cancel it."),
    },
    {
      title: t("Meet here"),
      text: t(
        "From ten minutes before the start, you can join on your appointment's page. It all happens in your browser.",
      ),
    },
  ];
}
