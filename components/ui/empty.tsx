import type { ReactNode } from "react";

/** What stands where there is nothing yet, with the way to the first one. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className="rounded-lg border border-line border-dashed p-6">
      <p className="font-semibold text-h3">{title}</p>
      <p className="mt-1 text-muted">{text}</p>
      {action && <div className="mt-4 flex flex-wrap gap-3">{action}</div>}
    </div>
  );
}
