"use client";

import type { ReactNode } from "react";
import { LeaveButton } from "@/components/shell/leave-button";
import { Link } from "@/components/ui/link";
import { useT } from "@/components/ui/speech/sentences";

/** A page that has nothing else around it: for what went wrong. Urgent help and the way out are on it like on every other. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  const t = useT();
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-text flex-col justify-center px-4 py-12 sm:px-8">
      <h1 className="font-medium font-title text-h1">{title}</h1>
      <div className="mt-4 space-y-4">{children}</div>
      <div className="mt-12 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t pt-4 text-small">
        <p>
          {t.rich("In danger, or thinking about ending your life? <link>Get urgent help now</link>", {
            link: (text) => (
              <Link
                href="/urgent-help"
                className="inline-flex min-h-6 items-center font-semibold text-heart-ink underline"
              >
                {text}
              </Link>
            ),
          })}
        </p>
        <LeaveButton />
      </div>
    </main>
  );
}
