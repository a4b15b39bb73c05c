export { default } from "@/app/(public)/m/[token]/not-found";
