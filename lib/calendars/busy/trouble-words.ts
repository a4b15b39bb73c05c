import type { LinkTrouble } from "@/lib/calendars/busy/fetch-calendar";
import { sentence } from "@/lib/i18n/say";

/** Why a calendar can't be read, and what helps, as its practitioner is told. */
export const TROUBLE_WORDS: Record<LinkTrouble, string> = {
  refused: sentence("This address can't be used: it must begin with https:// and lead to a calendar on the internet."),
  unreachable: sentence("The calendar doesn't answer at the moment. We keep trying."),
  locked: sentence("The calendar wants a sign-in. Please use its private or secret address, which needs none."),
  gone: sentence("There is no calendar at this address any more. Please disconnect it and add its new address."),
  too_large: sentence("The calendar is larger than we read (10 MB)."),
  not_a_calendar: sentence("What is at this address is not a calendar. Please use the address that ends in .ics."),
  too_much: sentence("The calendar repeats its entries more often than we can follow."),
  unknown_zone: sentence("The calendar uses a time zone that we don't know."),
};
