import type { ReactNode } from "react";
import { StatusBadge } from "@/components/appointment/status-badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Standing } from "@/lib/appointments/standing";
import type { Translate } from "@/lib/i18n/message";

type AppointmentCardProps = {
  href: string;
  /** What it is called in a list: its date and time, or when it was asked for. */
  title: string;
  /** A second line, such as with whom. */
  text?: string;
  /** Null where what can be done about it says more. */
  standing: Standing | null;
  t: Translate;
  /** Whether its client reads it. */
  forClient?: boolean;
  /** What can be done about it at once. */
  children?: ReactNode;
};

/** One appointment in a list; the title is the link. */
export function AppointmentCard({ href, title, text, standing, t, forClient, children }: AppointmentCardProps) {
  return (
    <Card as="li" className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        <Link href={href} className="link num font-medium">
          {title}
        </Link>
        {text && <p className="text-small text-muted">{text}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {standing && <StatusBadge t={t} standing={standing} forClient={forClient} />}
        {children}
      </div>
    </Card>
  );
}
