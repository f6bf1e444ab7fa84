/** Scripts that one language writes, as far as patients of a French association do. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];
const LETTER = /\p{L}/gu;
const ARABIC = /\p{Script=Arabic}/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const HAN = /\p{Script=Han}/gu;
const KANA = /\p{Script=Hiragana}|\p{Script=Katakana}/gu;
const LATIN = /\p{Script=Latin}/gu;

/** Small words that hardly stand in another of these languages; those that several share are in none. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: listOf(
    'je suis ai vous nous est les des une dans avec pour pas mais mon ma mes qui que quoi ce cette sur au aux du et ou où ça cest jai quand comment elle il ils était être avoir plus très aussi chez depuis merci bonjour',
  ),
  en: listOf(
    'the and is are was have has had with my you your this that what when where how can could would not but they from for about been doctor please hello thank need help talk someone to',
  ),
  es: listOf(
    'el los las una yo pero con mi muy qué cómo está están tengo tiene estoy por para porque cuando donde hola gracias usted puedo quiero también hace desde soy dolor',
  ),
  pt: listOf(
    'não uma meu minha com muito você estou tenho tem por para porque quando onde olá obrigado obrigada também posso quero mas isso são está sou dor desde há',
  ),
  it: listOf(
    'il gli della che non sono una mio mia con molto perché quando dove ciao grazie anche posso vorrei ho hai questo sto da mi sono dolore buongiorno come più',
  ),
  de: listOf(
    'der die das und ich ist nicht ein eine mit mein meine haben habe sehr wie kann bitte danke auch für von auf bin sie wir aber wenn seit hallo mir',
  ),
  nl: listOf(
    'het een ik niet met mijn hebben heb heeft zeer hoe alstublieft dank ook voor van maar als sinds hallo wij jullie zijn naar wat bent mij geen',
  ),
  tr: listOf(
    'bir ve bu için çok ben değil var yok nasıl ne zaman ama gibi daha benim bana merhaba teşekkür evet hayır kadar ağrı hastalık lütfen doktor',
  ),
  pl: listOf(
    'nie jest się że mam mnie jak co dla ale czy bardzo proszę dziękuję kiedy gdzie jestem mój moja przez tylko dzień dobry ból od już',
  ),
  ro: listOf(
    'nu este sunt și să am mea meu cu pentru foarte dar cum când unde bună mulțumesc vă rog este mai sau din care durere eu ce',
  ),
};

/** Fewer different words than this may be a name or a quotation. */
const LEAST_WORDS = 2;
/** Of all words, at least this share must be small words of the language. */
const LEAST_SHARE = 0.2;

/** The language that a message is written in, ISO 639-1, by its script or its small words. Null when unsure. Pure. */
export function guessLanguage(text: string): string | null {
  const letters = count(text, LETTER);
  if (letters < 2) return null;
  const most = (script: RegExp) => count(text, script) * 2 > letters;
  if (most(LATIN)) return byWords(text);
  if (most(CYRILLIC)) return ofCyrillic(text);
  if (most(ARABIC)) return ofArabic(text);
  const japanese = count(text, KANA);
  if ((count(text, HAN) + japanese) * 2 > letters) return japanese > 0 ? 'ja' : 'zh';
  return SCRIPTS.find(([script]) => most(script))?.[1] ?? null;
}

function byWords(text: string): string | null {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(WORDS)
    .map(([language, known]) => ({ language, hits: words.filter((word) => known.has(word)).length }))
    .sort((one, two) => two.hits - one.hits);
  const [best, second] = scores;
  if (best === undefined || best.hits < LEAST_WORDS || best.hits < words.length * LEAST_SHARE) return null;
  return best.hits > (second?.hits ?? 0) + 1 || (second?.hits ?? 0) === 0 ? best.language : null;
}

/** Letters that Ukrainian alone has, letters or words of Russian; the rest may be Bulgarian or Serbian. */
function ofCyrillic(text: string): string | null {
  if (/[іїєґ]/iu.test(text)) return 'uk';
  return /[ыэё]|(?<!\p{L})(?:мне|меня|очень|что|это|как|если|здравствуйте|спасибо)(?!\p{L})/iu.test(text) ? 'ru' : null;
}

/** Letters that Arabic does not have. */
function ofArabic(text: string): string {
  if (/[ٹڈڑںے]/u.test(text)) return 'ur';
  return /[پچژگ]/u.test(text) ? 'fa' : 'ar';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function listOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
