/**
 * What people type first when twelve characters are asked for, in French and English, folded: words and rows of the keyboard. Digits and
 * signs put behind them change nothing. Written by hand; a longer list would catch more of what the throttle holds back anyway.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `motdepasse lemotdepasse monmotdepasse motdepassemotdepasse motdepasseoublie passe passepasse passepartout secret topsecret
   administrateur administration admin adminadmin administrator root utilisateur referent benevole benevoles association
   azerty azertyuiop azertyazerty azertyuiopqsdf azertyuiopqsdfghjklm qsdfghjklm qsdfghjklmwxcvbn wxcvbn aqwzsxedcrfv
   qwerty qwertyuiop qwertyqwerty qwertyuiopasdf qwertyuiopasdfghjklzxcvbnm asdfghjkl zxcvbnm qazwsxedcrfv
   password passwordpassword mypassword thisismypassword letmein letmeinplease welcome welcomewelcome changeme changemenow
   iloveyou iloveyouforever iloveyousomuch jetaime jetaimejetaime jetaimefort monamour monamourpourtoujours mamanjetaime
   bonjour bonjourbonjour bonjourtoutlemonde soleil soleilsoleil doudou doudoudoudou loulou chouchou marseille olympiquedemarseille
   france vivelafrance allezlesbleus parissaintgermain princesse princess football basketball superman batman starwars pokemon
   trustno monkey dragon master shadow sunshine michael jennifer correcthorsebatterystaple
   abcdef abcdefgh abcdefghij abcdefghijkl abcdefghijklm abcdefghijklmnopqrstuvwxyz aaaaaaaaaaaa
   epaule myosite myosites dermatomyosite polymyosite afmtelethon telethon console teams microsoft facebook messenger`.split(
    /\s+/,
  ),
);
