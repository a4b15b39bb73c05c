import type { ReactNode } from "react";

/** An answer that stays folded until it is asked for. */
export function Disclosure({ summary, children, open }: { summary: string; children: ReactNode; open?: boolean }) {
  return (
    <details open={open} className="group border-line border-b">
      <summary className="flex min-h-(--control-height) list-none items-center gap-3 py-2 font-medium [&::-webkit-details-marker]:hidden">
        <span
          aria-hidden="true"
          className="inline-block text-primary duration-100 motion-safe:transition-transform group-open:rotate-90"
        >
          ›
        </span>
        {summary}
      </summary>
      <div className="pb-4 ps-6 text-muted">{typeof children === "string" ? <p>{children}</p> : children}</div>
    </details>
  );
}
