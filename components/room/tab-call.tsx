import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { useT } from "#speech";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

type TabCallProps = {
  url: string;
  /** Why the call is not in this page. */
  note?: string;
  /** What follows once it was opened. */
  onOpen?: () => void;
  children?: ReactNode;
};

/** A call that takes place in a tab of its own. Works without JavaScript. */
export function TabCall({ url, note, onOpen, children }: TabCallProps) {
  const t = useT();
  return (
    <>
      {note && (
        <div className="mb-4">
          <Notice tone="info">{note}</Notice>
        </div>
      )}
      <p className="mb-4 max-w-[62ch] text-muted">
        {t("The call opens in a new tab. Keep this page open: it brings you back when the session is over.")}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <NewTabLink url={url} look="primary" onClick={onOpen}>
          {t("Open the video call")}
          <VisuallyHidden> {t("in a new tab")}</VisuallyHidden>
        </NewTabLink>
        {children}
      </div>
    </>
  );
}

type NewTabLinkProps = { url: string; look: "primary" | "quiet"; onClick?: () => void; children: ReactNode };

/** A link to the call in a new tab, which learns nothing about this page. */
export function NewTabLink({ url, look, onClick, children }: NewTabLinkProps) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={onClick}
      className={buttonClass({ variant: look })}
    >
      {children}
      <ExternalLink aria-hidden="true" className="size-[1em]" />
    </a>
  );
}
