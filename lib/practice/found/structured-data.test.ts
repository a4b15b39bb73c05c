import { expect, test } from "vitest";
import { profileData, structuredData, textInScript } from "@/lib/practice/found/structured-data";

const ORIGIN = "https://book.example.org";
const NOTHING_MORE = { languages: [], specialities: [], published: false, photoKey: null };
const OSEI = { slug: "ama-osei", name: "Dr. Ama Osei", title: "Psychologist", bio: "", ...NOTHING_MORE };
const SESSION = { name: "Session", description: "", priceMinor: 8_050, currency: "USD" };
const PRACTICE = { name: "Attune Heart Therapy", email: "office@example.org", phone: null };

test("a practice is told with those who work in it and what they offer", () => {
  const [practice, person] = graphOf({ practice: PRACTICE, practitioners: [OSEI], services: [SESSION] });
  expect(practice).toMatchObject({
    name: "Attune Heart Therapy",
    url: "https://book.example.org/",
    employee: [{ "@id": "https://book.example.org/#ama-osei" }],
    makesOffer: [{ itemOffered: { name: "Session" }, price: "80.50", priceCurrency: "USD" }],
  });
  expect(person).toMatchObject({
    name: "Dr. Ama Osei",
    jobTitle: "Psychologist",
    worksFor: { "@id": practice?.["@id"] },
  });
});

test("what is not known is left out, and a price that is agreed in person is not told", () => {
  const [practice, person] = graphOf({
    practice: PRACTICE,
    practitioners: [OSEI],
    services: [{ ...SESSION, priceMinor: null }],
  });
  expect(practice).not.toHaveProperty("telephone");
  expect(person).not.toHaveProperty("description");
  expect(JSON.stringify(practice)).not.toMatch(/price/);
});

test("a practitioner with a page of their own is told with it, and with what stands on it", () => {
  const page = { published: true, photoKey: "k", languages: ["Twi"], specialities: ["Grief"] };
  const [profile, person] = profileData(ORIGIN, PRACTICE, { ...OSEI, ...page })["@graph"];
  expect(profile).toMatchObject({
    "@type": "ProfilePage",
    mainEntity: { "@id": "https://book.example.org/#ama-osei" },
  });
  expect(person).toMatchObject({
    url: "https://book.example.org/therapists/ama-osei",
    image: "https://book.example.org/photos/k.jpg",
    knowsLanguage: ["Twi"],
    knowsAbout: ["Grief"],
  });
});

test("no name can end the script that it stands in", () => {
  const text = textInScript({ name: "</script><script>alert(1)</script>" });
  expect(text).not.toContain("<");
  expect(JSON.parse(text)).toEqual({ name: "</script><script>alert(1)</script>" });
});

function graphOf(facts: Parameters<typeof structuredData>[1]): Record<string, unknown>[] {
  return structuredData(ORIGIN, facts)["@graph"];
}
