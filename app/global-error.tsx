"use client";

import { fontClass } from "@/app/fonts";
import "@/app/globals.css";

// Replaces the root layout and is also served on its own, as it was built: plain links, no script, no chosen colours.
export default function GlobalError() {
  return (
    <html lang="en" className={fontClass}>
      <body>
        <title>This page didn't load</title>
        <main className="mx-auto max-w-text space-y-4 px-4 py-24 sm:px-8">
          <h1 className="font-medium font-title text-h1">This page didn't load</h1>
          <p>The fault is on our side. Anything you had already sent and seen confirmed is safe.</p>
          <p>
            Please try again in a moment, or{" "}
            <a href="/" className="link">
              go to the start
            </a>
            .
          </p>
          <p className="pt-8 text-small">
            In danger, or thinking about ending your life?{" "}
            <a href="https://findahelpline.com" className="font-semibold text-heart-ink underline">
              Find a helpline now
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
