"use client";

import { fontClass } from "@/app/fonts";
import { useT } from "@/components/ui/speech/sentences";
import "@/app/globals.css";

// Replaces the root layout and is also served on its own, as it was built: plain links, no script, no chosen colours.
export default function GlobalError() {
  const t = useT();
  return (
    <html lang="en" className={fontClass}>
      <body>
        <title>{t("This page didn't load")}</title>
        <main className="mx-auto max-w-text space-y-4 px-4 py-24 sm:px-8">
          <h1 className="font-medium font-title text-h1">{t("This page didn't load")}</h1>
          <p>{t("The fault is on our side. Anything you had already sent and seen confirmed is safe.")}</p>
          <p>
            {t.rich("Please try again in a moment, or <link>go to the start</link>.", {
              link: (text) => (
                <a href="/" className="link">
                  {text}
                </a>
              ),
            })}
          </p>
          <p className="pt-8 text-small">
            {t.rich("In danger, or thinking about ending your life? <link>Find a helpline now</link>", {
              link: (text) => (
                <a href="https://findahelpline.com" className="font-semibold text-heart-ink underline">
                  {text}
                </a>
              ),
            })}
          </p>
        </main>
      </body>
    </html>
  );
}
