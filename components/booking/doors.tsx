import { ChoiceLinks } from "@/components/booking/choice-links";
import { hrefOf } from "@/lib/booking/address";
import type { Translate } from "@/lib/i18n/message";

/** The two ways to a session: a time at once, or a wish that the practice answers. */
export function Doors({ t, here, slug }: { t: Translate; here: "pick" | "ask"; slug?: string }) {
  return (
    <ChoiceLinks
      label={t("How would you like to book?")}
      chosen={here}
      choices={[
        { key: "pick", href: hrefOf("/book", { with: slug, door: "pick" }), name: t("Pick a time now") },
        { key: "ask", href: hrefOf("/book/ask", { with: slug }), name: t("Tell us when you are free") },
      ]}
    />
  );
}
