import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Translate } from "@/lib/i18n/message";

type KeptTimeProps = {
  t: Translate;
  /** The time in words, and until when it is or was kept. */
  time: string;
  until: string;
  state: "kept" | "free" | "taken";
  /** When it is taken: what is closest. */
  closest: { id: string; words: string }[];
};

/**
 * How long a chosen time is kept, within the form that books it; or what there is instead, with the buttons that are
 * needed before anything else is.
 */
export function KeptTime({ t, time, until, state, closest }: KeptTimeProps) {
  if (state === "kept") {
    return (
      <Notice tone="open">
        <p>
          {t.rich("We are keeping <strong>{time}</strong> for you until <strong>{until}</strong>.", {
            strong: (text) => <strong className="num">{text}</strong>,
            time,
            until,
          })}
        </p>
      </Notice>
    );
  }
  if (state === "free") {
    return (
      <Notice tone="wait" role="status" title={t("We are not keeping {time} any longer.", { time })}>
        <p>{t("It is still free, and what you typed is still here.")}</p>
        <div className="mt-2 flex flex-wrap gap-x-4">
          <SubmitButton name="intent" value="keep" variant="plain" size="dense" pendingLabel={t("One moment…")}>
            {t("Keep it again")}
          </SubmitButton>
          <ChooseAnother t={t} />
        </div>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" role="status" title={t("Someone else has taken {time}.", { time })}>
      <p>
        {closest.length > 0
          ? t("What you typed is still here. The closest free times are:")
          : t("Nothing else is free.")}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {closest.map(({ id, words }) => (
          <SubmitButton key={id} name="slot" value={id} variant="plain" size="dense" pendingLabel={t("Keeping…")}>
            {words}
          </SubmitButton>
        ))}
        <ChooseAnother t={t} />
      </div>
    </Notice>
  );
}

/**
 * What else can be done about a time that is kept. It stands after the step's own buttons, since most clients need none
 * of it and need not tab past it. It says until when itself, so that more time is seen and heard where it was asked for.
 */
export function KeptChoices({ t, until, canExtend }: { t: Translate; until: string; canExtend: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 border-line border-t pt-3 text-muted text-small">
      <p role="status">
        {t.rich("It is kept until <strong>{until}</strong>.", {
          strong: (text) => <strong className="num">{text}</strong>,
          until,
        })}
      </p>
      {canExtend && (
        <SubmitButton name="intent" value="extend" variant="quiet" size="dense" pendingLabel={t("One moment…")}>
          {t("Give me 10 more minutes")}
        </SubmitButton>
      )}
      <ChooseAnother t={t} />
    </div>
  );
}

function ChooseAnother({ t }: { t: Translate }) {
  return (
    <SubmitButton name="intent" value="another" variant="quiet" size="dense" pendingLabel={t("One moment…")}>
      {t("Choose another time")}
    </SubmitButton>
  );
}
