"use client";

import { fontClass } from "@/app/fonts";
import "@/app/globals.css";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";

// Replaces the root layout, so it brings the document itself; the chosen colours can't be known here.
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en" className={fontClass}>
      <body>
        <title>This page didn’t load</title>
        <MessagePage title="This page didn’t load">
          <p>The fault is on our side. What you had already sent and saw confirmed is safe.</p>
          <Button variant="primary" onClick={() => retry()}>
            Try again
          </Button>
        </MessagePage>
      </body>
    </html>
  );
}
