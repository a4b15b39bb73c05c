export { default } from "@/app/(client)/not-found";
