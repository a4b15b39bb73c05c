/** What guessed passwords are made of: the words of published lists, and the keyboard's own. Lower case, letters only. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwort passphrase passcode pass word motdepasse contrasena wachtwoord parola senha sifre haslo losenord
  letmein welcome willkommen bienvenue admin administrator root user login guest master default secret changeme change
  newpass newpassword mypass mypassword temp temporary test testing tester demo example sample access account system
  qwerty qwertz azerty qwert qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc poiuy
  iloveyou ilove iloveu loveyou love lover loveme lovely forever together always hello hallo bonjour please thanks
  football baseball basketball soccer hockey tennis golf yankees cowboys lakers steelers eagles chelsea arsenal liverpool
  barcelona juventus manchester united madrid monkey dragon tiger lion eagle falcon panther wolf bear horse kitty kitten
  puppy doggy snoopy pokemon pikachu naruto batman superman spiderman ironman starwars matrix minecraft fortnite
  princess prince queen king angel angels baby babygirl babyboy honey sweet sweetie sugar cookie chocolate butter banana
  apple orange cherry peanut flower flowers rose daisy lily sunshine moonlight starlight rainbow summer winter spring
  autumn january february march april may june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday michael michelle jennifer jessica ashley daniel andrew anthony joshua matthew robert
  thomas william charlie george jordan hunter maggie amanda nicole samantha alexander christopher elizabeth victoria
  family mother father daddy mommy sister brother friend friends freedom america american england london paris berlin
  jesus christ jesuschrist god lord heaven blessed faith trust trustno computer internet windows microsoft google
  facebook instagram twitter linkedin youtube amazon samsung iphone apple android mobile phone email mail online website
  money dollar million rich boss hero killer shadow ninja pirate warrior hunter ranger knight wizard magic mustang ferrari
  porsche mercedes harley corvette yamaha music guitar metal rock star superstar rockstar whatever fuckyou fuckoff
  asshole bitch sexy hottie beautiful gorgeous perfect happy smile lucky crazy funny cool awesome number one two three
  abc abcd abcde abcdef abcdefg the and my me you your is am to for of in it this that not new old big little black white
  red blue green yellow purple pink silver golden gold diamond crystal thunder lightning fire water ocean earth heart
  therapy therapist counselling counseling session clinic health mental wellness appointment patient client doctor attune`
    .split(/\s+/)
    .filter(Boolean),
);

/** Runs of keys or letters that fingers or the alphabet walk by themselves. */
export const WALKS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "147258369",
  "!@#$%^&*()",
] as const;
