"use client";

import { MessagePage } from "@/components/shell/message-page";
import { Button, LinkButton } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <MessagePage title="This page didn't load">
      <p>
        The fault is on our side. Anything you had already sent and seen confirmed is safe. Please try again in a
        moment.
      </p>
      {error.digest && <p className="text-muted text-small">If you write to us about it, mention {error.digest}.</p>}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" onClick={() => retry()}>
          Try again
        </Button>
        <LinkButton href="/">Go to the start</LinkButton>
      </div>
    </MessagePage>
  );
}
