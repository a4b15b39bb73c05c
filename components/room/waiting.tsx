import type { ReactNode } from "react";
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
  return (
    <>
      <Notice tone="open" title="You're in the waiting room.">
        {practitionerName} knows you're here and will let you in. You can leave this page open.
      </Notice>
      {lateWords && <Notice tone="info">{lateWords}</Notice>}
      <div>
        <h3 className="font-semibold">While you wait</h3>
        <ul className="mt-1 list-disc space-y-1 pl-6 text-muted">
          <li>A glass of water, and something to write on if you like.</li>
          <li>Somewhere private, where nobody can overhear you, and earphones if you have them.</li>
          <li>A charger: video uses a lot of battery.</li>
        </ul>
      </div>
      <div className="flex flex-wrap items-center gap-4">
        {leave}
        <a href={href} className="link inline-flex min-h-6 items-center text-small">
          Check again
        </a>
      </div>
      {children}
    </>
  );
}
