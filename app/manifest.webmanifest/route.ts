import { translator } from "@/lib/i18n/reader-language";

/**
 * What Attune is on a home screen. A name there is read over a shoulder, so it says no more than the tab of a private
 * page does.
 */
export async function GET() {
  const t = await translator();
  const manifest = {
    name: t("Appointments"),
    short_name: t("Appointments"),
    id: "/",
    start_url: "/dashboard",
    scope: "/",
    // Not standalone: a person who leaves the site has to see where they are.
    display: "minimal-ui",
    background_color: "#fbf9f6",
    theme_color: "#fbf9f6",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/icon-192.png", type: "image/png", sizes: "192x192" },
      { src: "/icon-512.png", type: "image/png", sizes: "512x512" },
      { src: "/icon-maskable.png", type: "image/png", sizes: "512x512", purpose: "maskable" },
    ],
  };
  return Response.json(manifest, {
    headers: { "Content-Type": "application/manifest+json", "Cache-Control": "no-cache" },
  });
}
