"use client";

import { helpFor } from "@/components/room/device-help";
import { useT } from "@/components/ui/speech/sentences";

/** How camera and microphone are allowed in this browser. */
export function DeviceHelp() {
  const t = useT();
  const { browser, steps } = helpFor(t, navigator.userAgent);
  return (
    <div className="mt-3">
      <p>{t("Here is how to allow it in {browser}:", { browser })}</p>
      <ol className="mt-1 list-decimal space-y-1 ps-6">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
