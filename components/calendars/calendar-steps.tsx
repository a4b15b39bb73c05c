import { useT } from "#speech";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";

/** How an address is added to the calendars that people have, and what to know before. */
export function CalendarSteps() {
  const t = useT();
  return (
    <Section id="how" title={t("How to add it")}>
      <Disclosure summary={t("iPhone and iPad")}>
        {t(
          "Open this page on the device, make an address and choose “Open it in the calendar of this device”. Or copy it, and in Calendar choose Calendars, Add Calendar, Add Subscription Calendar.",
        )}
      </Disclosure>
      <Disclosure summary={t("Mac")}>
        {t(
          "In Calendar, choose File, New Calendar Subscription, and paste the address. Set Auto-refresh to every 15 minutes.",
        )}
      </Disclosure>
      <Disclosure summary={t("Google Calendar")}>
        {t(
          "On a computer, beside Other calendars choose the plus sign and From URL, and paste the address. Google looks only once or twice a day, so a late change may not be there yet: the e-mails about it are quicker.",
        )}
      </Disclosure>
      <Disclosure summary={t("Outlook")}>
        {t(
          "In the calendar, choose Add calendar, Subscribe from web, and paste the address. Outlook looks every few hours.",
        )}
      </Disclosure>
      <Disclosure summary={t("Thunderbird")}>
        {t("In the calendar, choose New Calendar, On the Network, and paste the address.")}
      </Disclosure>
      <Disclosure summary={t("Who can see it")}>
        {t(
          "Anyone who has the address can read the times without signing in, so give it to your calendar and nobody else. If someone else may have it, replace it with a new one: the old address ends at once. Nobody can change a session there, and what you change in that calendar doesn't reach us.",
        )}
      </Disclosure>
    </Section>
  );
}
