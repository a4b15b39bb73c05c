"use client";

import type { FormEvent } from "react";
import { NEUTRAL_PAGE } from "@/components/shell/neutral-page";
import { buttonClass } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

/** Leaves for a neutral page and forgets who was signed in. Without JavaScript the form does it alone. */
export function LeaveButton() {
  const t = useT();
  return (
    <form action="/leave" method="post" onSubmit={leaveAtOnce}>
      <button type="submit" className={buttonClass({ variant: "heart" }, "text-small")}>
        {t("Leave this site")}
      </button>
    </form>
  );
}

// Being gone comes first; the cookies are cleared by a request that outlives the page.
function leaveAtOnce(event: FormEvent) {
  event.preventDefault();
  sessionStorage.clear();
  void fetch("/leave", { method: "POST", keepalive: true });
  location.replace(NEUTRAL_PAGE);
}
