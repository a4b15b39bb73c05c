import type { ReactNode } from "react";
import { useT } from "#speech";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

/** A calendar that can't be read or reached, in a list: since when and what that means, and where to look. */
export function CalendarTrouble({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <Card as="li">
      <p>{children}</p>
      <p className="text-small">
        <Link className="link" href="/admin/settings/calendars">
          {t("See what is wrong with it")}
        </Link>
      </p>
    </Card>
  );
}
