import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/message";
import { documentPlace, type Place } from "@/lib/practice/place/words";

type Line = { id: string; deviceCheck: { trouble: string | null } | null } & Pick<Place, "place">;

type BeforeYouComeProps = { t: Translate; line: Line };

/** What can be done before a session, and what is done already; nothing of it has to be. */
export function BeforeYouCome({ t, line: { id, place, deviceCheck } }: BeforeYouComeProps) {
  const works = deviceCheck !== null && deviceCheck.trouble === null;
  return (
    <Section id="before" title={t("Before you come")}>
      <ul className="divide-y divide-line border-line border-y">
        {place === "online" && (
          <Step
            isDone={works}
            title={works ? t("Camera and sound work") : t("Check camera and sound")}
            text={works ? "" : t("It takes a minute, and nobody sees you.")}
          >
            <Link className="link" href="/check">
              {works ? t("Check again") : t("Check")}
            </Link>
          </Step>
        )}
        <Step title={t("Put it in your calendar")} text={t("On your phone or computer, with a reminder of your own.")}>
          <a className="link" href={`/appointments/${id}/calendar`}>
            {t("Add it")}
          </a>
        </Step>
        <Step
          title={place === "in_person" ? t("See how to get there") : t("Find a quiet place")}
          text={place === "in_person" ? documentPlace(t, { place }) : t("Where nobody overhears you; headphones help.")}
        >
          {place === "in_person" && (
            <Link className="link" href={`/appointments/${id}`}>
              {t("The address")}
            </Link>
          )}
        </Step>
        <Step title={t("Have its time at hand without a network")} text={t("On this device alone, if you want that.")}>
          <Link className="link" href="/offline">
            {t("Keep it")}
          </Link>
        </Step>
      </ul>
    </Section>
  );
}

type StepProps = { title: string; text: string; isDone?: boolean; children?: ReactNode };

function Step({ title, text, isDone = false, children }: StepProps) {
  return (
    <li className="flex max-w-none items-center gap-4 py-3">
      <span className={isDone ? "text-open" : "text-faint"}>
        <Mark shape={isDone ? "check" : "ring"} />
      </span>
      <div className="min-w-0 grow">
        <p className="font-medium">{title}</p>
        {text && <p className="text-muted text-small">{text}</p>}
      </div>
      {children && <p className="shrink-0 text-small">{children}</p>}
    </li>
  );
}
