import { ChoiceLinks } from "@/components/booking/choice-links";
import { hrefOf } from "@/lib/booking/address";

/** The two ways to a session: a time at once, or a wish that the practice answers. */
export function Doors({ here, slug }: { here: "pick" | "ask"; slug?: string }) {
  return (
    <ChoiceLinks
      label="How would you like to book?"
      chosen={here}
      choices={[
        { key: "pick", href: hrefOf("/book", { with: slug, door: "pick" }), name: "Pick a time now" },
        { key: "ask", href: hrefOf("/book/ask", { with: slug }), name: "Tell us when you are free" },
      ]}
    />
  );
}
