import type { Translate } from "@/lib/i18n/message";

/** A number to call: whose it is, and what to know of it. */
export type UrgentLine = { what: string; number: string; how?: string };

/** The numbers of a country, by its code (ISO 3166-1); EU is the European Union. */
export type CountryHelp = { country: string; lines: UrgentLine[] };

/**
 * Whom to call at once, by country. Only what each operator or state publishes itself is here; what a region has besides,
 * the practice adds as its own.
 */
export function helpByCountry(t: Translate): CountryHelp[] {
  const emergency = (number: string, how?: string) => ({ what: t("Emergency"), number, how });
  const always = t("at any hour");
  const callOrText = t("call or text, at any hour");
  return [
    { country: "AT", lines: [emergency("112"), { what: "Telefonseelsorge", number: "142", how: always }] },
    {
      country: "AU",
      lines: [emergency("000"), { what: "Lifeline", number: "13 11 14", how: always }],
    },
    {
      country: "BE",
      lines: [
        emergency("112"),
        { what: "Zelfmoordlijn", number: "1813", how: always },
        { what: "Centre de Prévention du Suicide", number: "0800 32 123", how: always },
      ],
    },
    {
      country: "BR",
      lines: [
        { what: t("Ambulance"), number: "192" },
        { what: "Centro de Valorização da Vida", number: "188", how: always },
      ],
    },
    {
      country: "CA",
      lines: [emergency("911"), { what: "Suicide Crisis Helpline", number: "988", how: callOrText }],
    },
    { country: "CH", lines: [emergency("112"), { what: "Die Dargebotene Hand", number: "143", how: always }] },
    {
      country: "DE",
      lines: [emergency("112"), { what: "TelefonSeelsorge", number: "0800 111 0 111", how: always }],
    },
    { country: "ES", lines: [emergency("112"), { what: t("Suicide prevention"), number: "024", how: always }] },
    { country: "EU", lines: [emergency("112")] },
    { country: "FR", lines: [emergency("112"), { what: t("Suicide prevention"), number: "3114", how: always }] },
    {
      country: "GB",
      lines: [
        emergency("999"),
        { what: t("Urgent mental health, England"), number: "111", how: t("choose the mental health option") },
        { what: "Samaritans", number: "116 123", how: always },
      ],
    },
    { country: "GH", lines: [emergency("112")] },
    {
      country: "IE",
      lines: [emergency("112", t("or 999")), { what: "Samaritans", number: "116 123", how: always }],
    },
    { country: "IN", lines: [emergency("112"), { what: "Tele MANAS", number: "14416", how: always }] },
    { country: "KE", lines: [emergency("999", t("or 112"))] },
    {
      country: "MX",
      lines: [emergency("911"), { what: "Línea de la Vida", number: "800 911 2000", how: always }],
    },
    { country: "NG", lines: [emergency("112")] },
    {
      country: "NL",
      lines: [emergency("112"), { what: "113 Zelfmoordpreventie", number: "113", how: t("or 0800 0113, at any hour") }],
    },
    { country: "NZ", lines: [emergency("111"), { what: "1737", number: "1737", how: callOrText }] },
    {
      country: "US",
      lines: [emergency("911"), { what: t("Suicide & Crisis Lifeline"), number: "988", how: callOrText }],
    },
    {
      country: "ZA",
      lines: [emergency("112", t("from a mobile phone")), { what: "SADAG", number: "0800 567 567", how: always }],
    },
  ];
}

/** What a person can call in their country: its own numbers, those of the European Union within it, or null. */
export function helpIn(help: readonly CountryHelp[], country: string | null): CountryHelp | null {
  const own = help.find((one) => one.country === country);
  if (own) return own;
  const isInUnion = country !== null && UNION.has(country);
  return isInUnion ? (help.find((one) => one.country === "EU") ?? null) : null;
}

const UNION = new Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));
