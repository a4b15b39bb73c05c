import { WrittenText } from "@/components/site/written-text";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/message";

type QuestionsProps = {
  t: Translate;
  /** Those that the practice answers itself; without any, ours. */
  own: readonly { question: string; answer: string }[];
};

/** What is asked before a first booking. */
export function Questions({ t, own }: QuestionsProps) {
  return (
    <Section id="questions" title={t("Questions")}>
      <div className="max-w-text border-line border-t">
        {own.map(({ question, answer }) => (
          <Disclosure key={question} summary={question}>
            <WrittenText text={answer} />
          </Disclosure>
        ))}
        {own.length === 0 &&
          questionsIn(t).map(({ question, answer }) => (
            <Disclosure key={question} summary={question}>
              {answer}
            </Disclosure>
          ))}
      </div>
    </Section>
  );
}

function questionsIn(t: Translate) {
  return [
    {
      question: t("Do I need an account?"),
      answer: t("Not to begin with. You can ask for a time first; we then check your e-mail address with a code."),
    },
    {
      question: t("What do I need for the session?"),
      answer: t(
        "A phone, tablet or computer with a camera and microphone, a current browser, and a place where you can talk.",
      ),
    },
    {
      question: t("Which time zone are the times in?"),
      answer: t("Yours. If your therapist's is different, you see that as well. We always name the time zone."),
    },
    {
      question: t("Who can read what I write?"),
      answer: t(
        "The practice, and nobody else. Your details are stored encrypted; the privacy page says what that means.",
      ),
    },
  ];
}
