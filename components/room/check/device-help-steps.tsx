"use client";

import { helpFor } from "@/components/room/device-help";

/** How camera and microphone are allowed in this browser. */
export function DeviceHelp() {
  const { browser, steps } = helpFor(navigator.userAgent);
  return (
    <div className="mt-3">
      <p>Here is how to allow it in {browser}:</p>
      <ol className="mt-1 list-decimal space-y-1 pl-6">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
