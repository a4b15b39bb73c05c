import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type OwedListProps = {
  sessions: {
    id: string;
    /** What it is, in one line. */
    title: string;
    amount: string;
    /** Until when, or what is under way; empty where there is nothing to say. */
    note: string;
    /** What can be done about it. */
    action: ReactNode;
  }[];
};

/** Sessions that something is to be paid for, each with its amount and the way to pay. */
export function OwedList({ sessions }: OwedListProps) {
  return (
    <ul className="space-y-3">
      {sessions.map(({ id, title, amount, note, action }) => (
        <Card as="li" key={id} className="flex flex-wrap items-center justify-between gap-4">
          <div>
            <p>
              <strong className="num">{amount}</strong> <span className="num text-muted">· {title}</span>
            </p>
            {note && <p className="text-muted text-small">{note}</p>}
          </div>
          {action}
        </Card>
      ))}
    </ul>
  );
}
