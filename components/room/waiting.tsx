import type { ReactNode } from "react";
import { useT } from "#speech";
import { Notice } from "@/components/ui/notice";

type WaitingProps = {
  practitionerName: string;
  /** When the practitioner expects to begin, where that is later than booked, in words. */
  lateWords: string | null;
  /** This page, for those whose browser doesn't look again by itself. */
  href: string;
  /** The form that leaves the waiting room. */
  leave: ReactNode;
  /** What can be done meanwhile, such as the device check. */
  children?: ReactNode;
};

/** The client is here, and was not let in yet. */
export function Waiting({ practitionerName, lateWords, href, leave, children }: WaitingProps) {
  const t = useT();
  return (
    <>
      <Notice tone="open" title={t("You're in the waiting room.")}>
        {t("{practitioner} knows you're here and will let you in. You can leave this page open.", {
          practitioner: practitionerName,
        })}
      </Notice>
      {lateWords && <Notice tone="info">{lateWords}</Notice>}
      <div>
        <h3 className="font-semibold">{t("While you wait")}</h3>
        <ul className="mt-1 list-disc space-y-1 ps-6 text-muted">
          <li>{t("A glass of water, and something to write on if you like.")}</li>
          <li>{t("Somewhere private, where nobody can overhear you, and earphones if you have them.")}</li>
          <li>{t("A charger: video uses a lot of battery.")}</li>
        </ul>
      </div>
      <div className="flex flex-wrap items-center gap-4">
        {leave}
        <a href={href} className="link inline-flex min-h-6 items-center text-small">
          {t("Check again")}
        </a>
      </div>
      {children}
    </>
  );
}
