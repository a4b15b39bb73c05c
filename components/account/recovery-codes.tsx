"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Recovery codes, which are shown this once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useT();
  const hydrated = useHydrated();
  return (
    <Notice tone="open" role="status" title={t("Your recovery codes. They won't be shown again.")}>
      <p>
        {t(
          "Print them or write them down, and keep them where you don't keep your phone. Each lets you in once, when you have no other way.",
        )}
      </p>
      <ol className="num my-4 grid grid-cols-1 gap-x-8 gap-y-1 ps-0 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      {hydrated && (
        <Button variant="plain" size="dense" onClick={() => window.print()} className="print:hidden">
          {t("Print them")}
        </Button>
      )}
    </Notice>
  );
}
