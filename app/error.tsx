"use client";

import { MessagePage } from "@/components/shell/message-page";
import { Button, LinkButton } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useT();
  return (
    <MessagePage title={t("This page didn't load")}>
      <p>
        {t(
          "The fault is on our side. Anything you had already sent and seen confirmed is safe. Please try again in a moment.",
        )}
      </p>
      {error.digest && (
        <p className="text-muted text-small">
          {t("If you write to us about it, mention {reference}.", { reference: error.digest })}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" onClick={() => retry()}>
          {t("Try again")}
        </Button>
        <LinkButton href="/">{t("Go to the start")}</LinkButton>
      </div>
    </MessagePage>
  );
}
