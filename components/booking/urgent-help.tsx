import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Translate } from "@/lib/i18n/message";

/** Said above the button of every form in which a person may say how bad it is. */
export function UrgentHelp({ t }: { t: Translate }) {
  return (
    <Notice tone="heart">
      {t.rich(
        "If you are in danger or thinking about ending your life, don't wait for a reply here. <link>Get help now</link>",
        {
          link: (text) => (
            <Link className="link" href="/urgent-help">
              {text}
            </Link>
          ),
        },
      )}
    </Notice>
  );
}
