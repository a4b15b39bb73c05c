import type { ReactNode } from "react";
import { useT } from "#speech";
import { NewTabLink } from "@/components/room/tab-call";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

type PlatformCallProps = {
  /** The platform as people know it. */
  title: string;
  url: string;
  /** What the platform may ask a client for. */
  passcode?: string | null;
  withWhom: string;
  /** How the person says to be back from it, where the platform does not. */
  back?: ReactNode;
  /** The practitioner's form that ends the session. */
  children?: ReactNode;
};

/** A session that is met on another platform, for one who has been admitted. Works without JavaScript. */
export function PlatformCall({ title, url, passcode, withWhom, back, children }: PlatformCallProps) {
  const t = useT();
  return (
    <section id="room-section" aria-labelledby="room" className="mt-6">
      <h2 id="room" tabIndex={-1} className="mb-3 font-semibold text-h2">
        {t("Your session with {withWhom}", { withWhom })}
      </h2>
      <p className="mb-4 max-w-[62ch] text-muted">
        {t("You meet on {title}, in a new tab. Keep this page open: it brings you back when the session is over.", {
          title,
        })}
        {passcode && (
          <>
            {" "}
            {t.rich("If {title} asks for a passcode, it is <b>{passcode}</b>.", {
              title,
              passcode,
              b: (text) => <strong className="num">{text}</strong>,
            })}
          </>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <NewTabLink url={url} look="primary">
          {t("Open {title}", { title })}
          <VisuallyHidden> {t("in a new tab")}</VisuallyHidden>
        </NewTabLink>
        {children}
      </div>
      {back}
    </section>
  );
}
