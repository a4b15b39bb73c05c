"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { OnceNotice } from "@/components/room/direct/once-notice";
import { useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { DirectAdmission } from "@/lib/meetings/provider";

// The call's own script is loaded by those who are in one.
const DirectCall = dynamic(() => import("@/components/room/direct/direct-call").then((file) => file.DirectCall), {
  ssr: false,
  loading: Opening,
});

function Opening() {
  const t = useT();
  return <p role="status">{t("Opening the call…")}</p>;
}

/** What stands in the page until its scripts are at work, and for as long as they are not. */
function Unopened({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <>
      <p className="mb-4 max-w-[62ch] text-muted">
        {t(
          "Opening the call… It needs JavaScript: if nothing happens, please switch it on in your browser for this page, or call the practice.",
        )}
      </p>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </>
  );
}

type DirectRoomProps = {
  admission: DirectAdmission;
  withWhom: string;
  forStaff?: boolean;
  children?: ReactNode;
};

/** A call that the browsers make among themselves, inside the page. */
export function DirectRoom({ admission, withWhom, forStaff, children }: DirectRoomProps) {
  return (
    <>
      {forStaff && admission.staffNote && <OnceNotice name="direct-call">{admission.staffNote}</OnceNotice>}
      {useHydrated() ? (
        <DirectCall admission={admission} withWhom={withWhom}>
          {children}
        </DirectCall>
      ) : (
        <Unopened>{children}</Unopened>
      )}
    </>
  );
}
