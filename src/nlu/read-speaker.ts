import type { Speaker } from '../domain/understanding.ts';

/** How people say who they are; read on the message as written, because names have capitals. */
const NAMED =
  /(?:je m['’ ]?appelle|jm['’ ]?appel+e?|mon pr[ée]nom(?: est|,)?|moi,? c['’ ]?(?:est)?|ici|sign[ée]\s*:?|c['’]est)\s+(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?![\p{L}-])/iu;
/** A line, or the end after a full stop, that holds one name and no more. */
const SIGNED = /(?:^|[\n.!?…]\s*)(?:sign[ée]e?\s*:?\s*)?(\p{Lu}\p{Ll}{1,15}(?:[- ]\p{Lu}\p{Ll}{1,15})?)\s*[.!]?\s*$/u;

const NO_NAMES = new Set(
  `merci bonjour bonsoir salut cordialement courage bisous bises bien amicalement oui non ok help aide svp voila madame monsieur docteur
   bonne belle sincerement respectueusement cdt cdlt coucou hello super parfait pourquoi comment quand myosite dermatomyosite polymyosite
   scleromyosite maladie fatigue douleur douleurs cortisone bien sos urgent normal grave merci. ici une un le la les ce cette mon ma
   dommage genial bravo adieu ciao bye normalement forcement franchement desolee desole robot possible compliqué complique difficile`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const FEMININE =
  'seule|inquiete|perdue|epuisee|fatiguee|suivie|diagnostiquee|traitee|soignee|atteinte|malade et seule|agee|retraitee|mariee|veuve|enceinte|contente|desolee|decouragee|angoissee|hospitalisee|operee|vaccinee|arretee|licenciee|etudiante|infirmiere|institutrice|enseignante retraitee|nouvelle|heureuse|triste et seule|venue|allee|tombee|restee|rentree|nee|devenue|sortie|passee|partie|concernee|interessee|touchee|prete|certaine|sure|cuite|crevee|usee|lassee|tentee|essoufflee|genee|coincee|obligee|surprise|furieuse|reconnaissante|jalouse|anxieuse|nerveuse|maman|femme|mere|grand-mere|mamie';
const MASCULINE =
  'seul|inquiet|perdu|epuise|fatigue|suivi|diagnostique|traite|soigne|atteint|age|retraite|marie|veuf|content|desole|decourage|angoisse|hospitalise|opere|vaccine|arrete|licencie|etudiant|infirmier|instituteur|nouveau|heureux|venu|alle|tombe|reste|rentre|ne|devenu|sorti|passe|parti|concerne|interesse|touche|pret|certain|cuit|creve|use|lasse|tente|essouffle|gene|coince|oblige|surpris|furieux|reconnaissant|jaloux|anxieux|nerveux|papa|homme|pere|grand-pere|papy';

/** « je suis / j'ai été / je me sens / moins » and up to three words between. Built from the two lists, on folded text. */
function selfSaid(list: string): RegExp {
  const said =
    "(?:je (?:ne )?(?:suis|me sens|reste|serai|serais|deviens|me retrouve)|j'etais|j'ai ete|jsuis|chui|j'en suis|me sens?|me sentir|me fait sentir|m'a)";
  return new RegExp(
    `${said}(?: (?:pas|plus|tres|trop|si|bien|un peu|tellement|vraiment|toujours|encore|toute?|moins|completement|une?|la|aussi|assez|hyper|deja)){0,3} (?:${list})(?![a-z])`,
    'u',
  );
}

const SAID_FEMININE = selfSaid(FEMININE);
const SAID_MASCULINE = selfSaid(MASCULINE);
/** « Diagnostiquée en 2022, je… », « Retraitée de l'Éducation nationale, j'ai du temps »: at the head of a clause that goes on with je. */
const HEAD_FEMININE = new RegExp(
  `(?:^|[.!?\\n,] ?)(?:en fait, )?(?:${FEMININE})(?: [^.!?\\n]{0,60})?, (?:je |j'|on m'|mon |ma )`,
  'u',
);
const HEAD_MASCULINE = new RegExp(
  `(?:^|[.!?\\n,] ?)(?:en fait, )?(?:${MASCULINE})(?: [^.!?\\n]{0,60})?, (?:je |j'|on m'|mon |ma )`,
  'u',
);

const KIN =
  'mari|epoux|compagnon|conjoint|copain|ami|pere|papa|fils|frere|grand-pere|papy|papi|oncle|beau-pere|gendre|cousin|neveu|femme|epouse|compagne|conjointe|copine|amie|mere|maman|fille|soeur|grand-mere|mamie|tante|belle-mere|belle-fille|cousine|niece|petit-fils|petite-fille|petit|petite|gamin|gamine|enfant|voisin|voisine|homme|chum|blonde|daron|daronne|proche|bebe';
const RELATIVE = new RegExp(
  `(?:je suis (?:l'|le |la |un |une )?(?:aidante?|proche aidante?|(?:${KIN}|soeur|frere|mari) d(?!e \\d|'environ))|moi je suis la (?:fille|femme|mere)|(?:mon|ma|notre) (?:${KIN})(?: [a-z0-9' -]{0,40}?)? (?:a une?|a la|a un|est atteinte?|est malade|souffre|vit avec|est sous|prend|a ete diagnostique|vient d'etre|fait|n'arrive|ne peut|ne sait|dort|tombe|avale|refuse|marche|est suivie?|est tout|a \\d+ ans|qui a)|pour (?:mon|ma) (?:${KIN})(?![a-z])|aider (?:mon|ma) (?:${KIN})(?![a-z]))`,
  'u',
);
const SICK_SELF =
  /(?:^|[ ,.'])(?:j'ai (?:une |la |un )?(?:[a-z-]*myosite|myopathie|maladie|ibm)|ma (?:[a-z-]*myosite|maladie|myopathie)|je suis (?:atteinte?|malade|sous |suivie?))/u;

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’`´]/gu, "'")
    .toLowerCase()
    .replaceAll('œ', 'oe');
}

function readName(text: string): string | null {
  for (const found of [NAMED.exec(text)?.[1], SIGNED.exec(text.trim())?.[1]]) {
    if (found === undefined || !/^\p{Lu}/u.test(found)) continue;
    if (found.split(/[ -]/).some((part) => NO_NAMES.has(fold(part)))) continue;
    return found.split(' ')[0] ?? null;
  }
  return null;
}

/**
 * What a writer let know about themself in a French message: the first name that signs it, the gender in which they speak of
 * themself, and whether they write as a relative. Null wherever nothing says.
 */
export function readSpeaker(text: string): Speaker {
  const head = text.slice(0, 6000);
  const folded = fold(head);
  const feminine = SAID_FEMININE.test(folded) || HEAD_FEMININE.test(folded);
  const masculine = SAID_MASCULINE.test(folded) || HEAD_MASCULINE.test(folded);
  return {
    name: readName(text.slice(-400)) ?? readName(text.slice(0, 400)),
    gender: feminine === masculine ? null : feminine ? 'feminine' : 'masculine',
    relative: RELATIVE.test(folded) ? true : SICK_SELF.test(folded) ? false : null,
  };
}
