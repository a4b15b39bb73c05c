"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { OnceNotice } from "@/components/room/direct/once-notice";
import { useT } from "@/components/ui/speech/sentences";
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

type DirectRoomProps = {
  admission: DirectAdmission;
  withWhom: string;
  forStaff?: boolean;
  children?: ReactNode;
};

/** A call that the browsers make among themselves, inside the page. */
export function DirectRoom({ admission, withWhom, forStaff, children }: DirectRoomProps) {
  const t = useT();
  return (
    <>
      {forStaff && admission.staffNote && <OnceNotice name="direct-call">{admission.staffNote}</OnceNotice>}
      <noscript>
        <p className="mb-4">
          {t(
            "The call itself needs JavaScript, and your browser has it switched off. Please switch it on for this page, or call the practice.",
          )}
        </p>
      </noscript>
      <DirectCall admission={admission} withWhom={withWhom}>
        {children}
      </DirectCall>
    </>
  );
}
