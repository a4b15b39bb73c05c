"use client";

import { forgetPage } from "@/components/offline/forget-page";
import { buttonClass } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

/** Ends the session, by a form so that no link or prefetch can; what this browser kept is forgotten. */
export function SignOutButton({ action }: { action: () => Promise<void> }) {
  const t = useT();
  return (
    <form action={action} onSubmit={forget}>
      <button type="submit" className={buttonClass({ variant: "quiet" })}>
        {t("Sign out")}
      </button>
    </form>
  );
}

function forget() {
  sessionStorage.clear();
  void forgetPage();
}
