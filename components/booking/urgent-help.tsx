import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";

/** Said above the button of every form in which a person may say how bad it is. */
export function UrgentHelp() {
  return (
    <Notice tone="heart">
      If you are in danger or thinking about ending your life, don't wait for a reply here.{" "}
      <Link className="link" href="/urgent-help">
        Get help now
      </Link>
    </Notice>
  );
}
