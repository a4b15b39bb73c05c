import type { Metadata } from "next";
import { MessagePage } from "@/components/shell/message-page";
import { LinkButton } from "@/components/ui/button";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <MessagePage title="We can't find this page">
      <p>The address may have changed, or it may belong to somebody else's account. Nothing is lost.</p>
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/" variant="primary">
          Go to the start
        </LinkButton>
        <LinkButton href="/sign-in">Sign in</LinkButton>
      </div>
    </MessagePage>
  );
}
