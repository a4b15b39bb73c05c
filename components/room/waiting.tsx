import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

type WaitingProps = {
  practitionerName: string;
  /** This page, for those whose browser doesn't look again by itself. */
  href: string;
  /** What can be done meanwhile, such as the device check. */
  children?: ReactNode;
};

/** The client is here, and the session has not begun. */
export function Waiting({ practitionerName, href, children }: WaitingProps) {
  return (
    <>
      <Notice tone="open" title="You're in.">
        {practitionerName} has been told you're here. You can leave this page open.
      </Notice>
      <p className="my-4 text-small">
        <a href={href} className="link inline-flex min-h-6 items-center">
          Check again
        </a>
      </p>
      {children}
    </>
  );
}
