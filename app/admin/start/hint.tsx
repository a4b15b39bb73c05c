import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Staff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";
import { isUnset } from "@/lib/practice/first-run/queries";

/** The way on for who opens a practice that has no name yet, or nobody who takes clients. */
export async function FirstRunHint({ staff }: { staff: Staff }) {
  const t = await translator();
  if (!mayOpen(staff, "/admin/start") || !(await isUnset())) return null;
  return (
    <div className="mb-8">
      <Notice tone="info" title={t("Welcome. Your practice is not set up yet.")}>
        <p className="mb-3">{t("Nine short steps lead to the first booked client. Each can be skipped.")}</p>
        <LinkButton href="/admin/start" variant="primary">
          {t("Set up the practice")}
        </LinkButton>
      </Notice>
    </div>
  );
}
