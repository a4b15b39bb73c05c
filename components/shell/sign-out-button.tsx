"use client";

import { buttonClass } from "@/components/ui/button";

/** Ends the session, by a form so that no link or prefetch can; what this tab kept is forgotten. */
export function SignOutButton({ action }: { action: () => Promise<void> }) {
  return (
    <form action={action} onSubmit={() => sessionStorage.clear()}>
      <button type="submit" className={buttonClass({ variant: "quiet" })}>
        Sign out
      </button>
    </form>
  );
}
